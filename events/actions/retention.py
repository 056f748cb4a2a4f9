"""Erasing attendees' personal data when their time is over: from the rows, the outbox and the log."""

import datetime

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Value
from django.utils import timezone

from events.actions import seats
from events.models import Answer, Consent, Event, Registration
from hubportal.core import activity
from hubportal.core.models import Activity
from hubportal.outbox.models import Message

A_DAY = Value(datetime.timedelta(days=1))


def due():
    """Events whose attendees' data have been kept as long as staff have said."""
    until = ExpressionWrapper(F("ends_at") + F("keep_days") * A_DAY, output_field=DateTimeField())
    return Event.objects.annotate(until=until).filter(erased_at=None, until__lt=timezone.now())


@transaction.atomic
def erase(event):
    """Leave what can be counted: seats, ways, times, who scanned. Returns how many registrations there were."""
    event = seats.lock_event(event)
    ids = [str(pk) for pk in event.registrations.values_list("pk", flat=True)]
    Message.objects.filter(payload__registration__in=ids).delete()
    Activity.objects.filter(subject_model="events.registration", subject_id__in=ids).update(
        by=None, changes={}, note=""
    )
    Answer.objects.filter(registration__event=event).delete()
    Consent.objects.filter(registration__event=event).delete()
    event.guests.all().delete()
    Registration.objects.filter(event=event).update(
        name="", email="", company="", note="", user=None, organisation=None, erased_at=timezone.now()
    )
    event.erased_at = timezone.now()
    event.save(update_fields=["erased_at"])
    activity.record("erased", event)
    return len(ids)
