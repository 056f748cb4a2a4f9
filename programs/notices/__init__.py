from programs.notices.calls import (
    call_closed,
    call_deadline_moved,
    call_ended_early,
    call_opened,
    call_resumed,
    call_suspended,
)

__all__ = ["call_closed", "call_deadline_moved", "call_ended_early", "call_opened", "call_resumed", "call_suspended"]
