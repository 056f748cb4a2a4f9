"""Messages of the staff to a part of an event's people."""

from django.db import transaction
from django.utils import timezone

from events import notices
from events.models import Circular
from events.models.registration import segment
from hubportal.core import activity, jobs
from hubportal.core.transitions import check, locked

State = Circular.State
AT_ONCE = 250


def recipients(circular):
    """Who gets it, as the rows stand now: whoever has an address."""
    return segment(circular.event.registrations.all(), circular.segment).exclude(email="").order_by("pk")


@transaction.atomic
def write(event, circular=None, *, by, **fields):
    """Keep a draft, a new one without `circular`."""
    if circular is not None:
        circular = locked(circular)
        check(circular, State.SENDING)  # what is on its way is not changed
    circular = circular or Circular(event=event, written_by=by)
    for name, value in fields.items():
        setattr(circular, name, value)
    circular.save()
    return circular


def test(circular, *, by):
    """Send it to whoever wrote it, as it will look."""
    notices.circular_to_its_writer(circular, by)


@transaction.atomic
def send(circular, *, by):
    """Begin to send it, or go on where its job has ended too early; a job writes the messages, one per person whatever
    happens to the job."""
    circular = locked(circular)
    if not circular.is_stuck:
        check(circular, State.SENDING)
    circular.state = State.SENDING
    circular.job = jobs.start("events.send_circular", by=by, about=circular.subject, circular=str(circular.pk))
    circular.save()
    activity.record("sent", circular, by=by)
    return circular


def write_messages(circular, progress):
    """The work of the job, in pieces that are committed each; it may run twice, because keys make each message once."""
    ids = list(recipients(circular).values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        progress.say(start, len(ids))
        with transaction.atomic():
            piece = circular.event.registrations.filter(pk__in=ids[start : start + AT_ONCE]).exclude(email="")
            notices.circular(circular, piece.select_related("user"))
    with transaction.atomic():
        circular = locked(circular)
        if circular.state == State.SENDING:
            circular.state, circular.sent_at = State.SENT, timezone.now()
            circular.save(update_fields=["state", "sent_at"])
    progress.say(len(ids), len(ids))
    return {"sent": len(ids)}
