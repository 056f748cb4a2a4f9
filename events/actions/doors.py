"""Letting people in. The row of the registration is locked: two doors that scan one ticket let one party in."""

from django.db import transaction
from django.utils import timezone

from events.models import Registration, Scan
from hubportal.core.transitions import locked

Outcome = Scan.Outcome


@transaction.atomic
def admit(registration, *, by, door=""):
    """Let a party in, once; returns the line in the log, whose outcome says what is to be told at the door."""
    registration = locked(registration)
    outcome = _outcome(registration)
    if outcome == Outcome.ADMITTED:
        registration.present_since = timezone.now()
        registration.save(update_fields=["present_since", "changed_at"])
    return _log(registration, outcome, by, door)


def _outcome(registration):
    if registration.state != Registration.State.CONFIRMED:
        return Outcome.REFUSED
    return Outcome.REPEATED if registration.present_since else Outcome.ADMITTED


@transaction.atomic
def undo(registration, *, by, door=""):
    """Take an entry back that was a mistake; the log keeps both lines. Returns the line, or None if nobody was in."""
    registration = locked(registration)
    if registration.present_since is None:
        return None
    registration.present_since = None
    registration.save(update_fields=["present_since", "changed_at"])
    return _log(registration, Outcome.UNDONE, by, door)


def _log(registration, outcome, by, door):
    return Scan.objects.create(
        event_id=registration.event_id, registration=registration, outcome=outcome, door=door[:40], by=by
    )
