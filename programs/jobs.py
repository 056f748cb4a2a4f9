"""What the clock does in this room."""

from celery import shared_task

from programs.actions import call_states


@shared_task(name="programs.follow_clock")
def follow_clock():
    """Every minute: open and close calls, and tell people. What counts as in time does not wait for it."""
    call_states.follow_clock()
