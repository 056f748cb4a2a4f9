"""What happens by itself: offers run out, reminders go out, what is over is over. Each may run twice, or late."""

from itertools import groupby

from celery import shared_task

from events import notices
from events.actions import circulars, events, registrations, retention
from events.models import Circular, Event


@shared_task(name="events.sweep")
def sweep():
    """Every few minutes. Offers first: whoever waits must not wait longer for what another has let run out."""
    for event in Event.objects.filter(pk__in=registrations.events_with_old_offers()):
        registrations.expire_offers(event)
    for event, due in groupby(events.due_reminders(), key=lambda pair: pair[0]):
        notices.remind(event, [registration for _event, registration in due])
    events.close_past()


@shared_task(name="events.tidy")
def tidy():
    """Every night: what nobody confirmed goes, and what has been kept long enough."""
    registrations.forget_unverified()
    for event in retention.due():
        retention.erase(event)


def send_circular(progress):
    """The work of the job "events.send_circular"."""
    circular = Circular.objects.select_related("event").get(pk=progress.job.arguments["circular"])
    return circulars.write_messages(circular, progress)


def may_send_circular(job):
    """Whether its person still manages the event."""
    circular = Circular.objects.select_related("event").filter(pk=job.arguments.get("circular")).first()
    return circular is not None and job.by.has_perm("events.keep_event", circular.event)
