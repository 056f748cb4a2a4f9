"""Drafts like an event that there is, at other times."""

from django.db import transaction

from events.actions import events
from events.actions.moving import mover, take_along
from events.models import Event

LEFT_OUT = {"slug", "claimed", "claimed_bound", "source"}


@transaction.atomic
def duplicate_all(event, *, by, starts):
    """One draft like the event per start (instants), all of them or none."""
    return [duplicate(event, by=by, starts_at=start) for start in starts]


@transaction.atomic
def duplicate(event, *, by, starts_at):
    """A draft like it, with its agenda and questions and without its people."""
    move = mover(event, starts_at)
    many = {name: list(getattr(event, name).all()) for name in events.MANY}
    made = events.create(by=by, **_fields(event, move), **many)
    for session in event.sessions.prefetch_related("speakers"):
        speakers = list(session.speakers.all())
        take_along(session, move)
        _save_anew(session, event=made)
        for speaker in speakers:
            _save_anew(speaker, session=session)
    for question in event.questions.all():
        _save_anew(question, event=made)
    return made


def _fields(event, move):
    fields = {
        field.attname: getattr(event, field.attname)
        for field in Event._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in LEFT_OUT
    }
    times = Event(starts_at=event.starts_at, ends_at=event.ends_at)
    take_along(times, move)
    fields |= {"starts_at": times.starts_at, "ends_at": times.ends_at, "is_synthetic": event.is_synthetic}
    opening = ("booking_opens_at", "booking_closes_at")
    return fields | {name: fields[name] and move(fields[name]) for name in opening}


def _save_anew(record, **parent):
    """Save a record once more, as another one that belongs to `parent`."""
    record.pk, record._state.adding = record._meta.pk.get_default(), True
    for name, value in parent.items():
        setattr(record, name, value)
    record.save()
