"""Who may do what with events: their hub's editors keep them and let people in, its readers read."""

import rules

from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import (
    EDITING,
    edits_network,
    edits_somewhere,
    grant,
    hub_ids,
    is_staff_somewhere,
    reads_network,
)


def hub_id_of(record):
    """The hub whose event `record` is or hangs on; None where there is no record."""
    for path in ("hub_id", "event.hub_id", "session.event.hub_id", "registration.event.hub_id"):
        value = record
        for step in path.split("."):
            value = getattr(value, step, None)
        if value:
            return value
    return None


def _holds(user, record, roles):
    held = hub_ids(user, roles)
    if held is None or record is None:
        return held is None or bool(held)
    hub = hub_id_of(record)
    return bool(held) if hub is None and record.pk is None else hub in held


@rules.predicate
def reads_event(user, record=None):
    return _holds(user, record, tuple(StaffRole.Role))


@rules.predicate
def edits_event(user, record=None):
    return _holds(user, record, EDITING)


for _model in ("event", "series", "session", "speaker", "question", "guest"):
    grant("events", _model, view=reads_event, add=edits_event, change=edits_event, delete=edits_event)
for _model in ("registration", "answer", "consent", "scan", "circular"):
    grant("events", _model, view=edits_event, add=edits_event, change=edits_event, delete=edits_event)
grant("events", "feedback", view=edits_network, add=edits_network, change=edits_network, delete=edits_network)
grant("events", "venue", view=is_staff_somewhere, add=edits_somewhere, change=edits_event, delete=edits_event)
rules.add_perm("events", is_staff_somewhere)
rules.add_perm("events.create_event", edits_somewhere)
rules.add_perm("events.keep_event", edits_event)
rules.add_perm("events.read_event", reads_event)
rules.add_perm("events.admit", edits_event)
rules.add_perm("events.view_seriesfollow", reads_network)
