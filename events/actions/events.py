"""Keeping events: written, published, moved, cancelled, and everything that follows for those who are registered."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from events import notices
from events.actions import pictures, seats
from events.actions.moving import mover, take_along
from events.models import Event, Way
from hubportal.core import activity
from hubportal.core.text import fold
from hubportal.core.transitions import InvalidTransition, check

State = Event.State
# The first part of addresses that are not an event's: none may have it for its own.
RESERVED = frozenset({"month", "manage", "mine", "door", "registrations", "calendars", "feedback"})
TOLD = ("title_de", "title_en", "venue_id", "room", "mode", "online_url")  # what makes calendars and people out of date
MANY = ("topics", "more_hubs", "organisers", "for_organisations")


def _split(fields):
    many = {name: fields.pop(name) for name in MANY if name in fields}
    return fields, many


def _set_many(event, many):
    for name, records in many.items():
        getattr(event, name).set(records)


def free_slug(title, starts_at):
    """An address in words, with the day where another event has the words already."""
    words = slugify(fold(title.replace("-", " ")))[:90] or "event"
    dated = f"{words}-{starts_at:%Y-%m-%d}"
    tried = [words, dated, *(f"{dated}-{number}" for number in range(2, 100))]
    used = set(Event.objects.filter(slug__startswith=words).values_list("slug", flat=True)) | RESERVED
    return next(slug for slug in tried if slug not in used)


@transaction.atomic
def create(*, by, **fields):
    """A draft, which only the hub's staff see."""
    fields, many = _split(fields)
    title = fields.get("title_de") or fields.get("title_en")
    event = Event(created_by=by, **{"slug": free_slug(title, fields["starts_at"])} | fields)
    event.save()
    _set_many(event, many)
    activity.record("created", event, by=by)
    return event


@transaction.atomic
def update(event, *, by, **fields):
    """Change what is said of an event. Whoever is registered is told where it concerns them; their calendars follow.

    InvalidTransition where seats or a way of attending would go that people have taken.
    """
    event = seats.lock_event(event)
    fields, many = _split(fields)
    before = activity.snapshot(event)
    told = [getattr(event, name) for name in TOLD]
    for name, value in fields.items():
        setattr(event, name, value)
    _refuse_lost_ways(event)
    seats.refuse_if_too_many(event)
    is_told = event.takes_place and told != [getattr(event, name) for name in TOLD]
    if is_told:
        _touch(event)
    event.save()
    _set_many(event, many)
    line = None
    if changes := activity.difference(before, activity.snapshot(event)):
        line = activity.record("changed", event, by=by, changes=changes)
    if is_told:
        notices.changed(event, line)
    seats.fill(event)
    return event


def _refuse_lost_ways(event):
    if event.registrations.live().exclude(way__in=event.ways).exists():
        raise InvalidTransition(_("People are registered for a way of attending that would no longer exist."))


def _touch(event):
    """A new version for calendars."""
    event.sequence += 1
    event.calendar_changed_at = timezone.now()


@transaction.atomic
def publish(event, *, by):
    """Show it to those it is for, and open registration."""
    event = seats.lock_event(event)
    check(event, State.PUBLISHED)
    event.calendar_changed_at = event.published_at = timezone.now()
    return _move(event, State.PUBLISHED, by=by)


@transaction.atomic
def reschedule(event, *, by, starts_at, ends_at, reason=""):
    """Move it to another time. Its agenda moves along; registrations stand, calendars follow, people are told."""
    event = seats.lock_event(event)
    check(event, State.RESCHEDULED)
    move = mover(event, starts_at)
    event.previous_start = event.previous_start or event.starts_at
    event.starts_at, event.ends_at, event.reason = starts_at, ends_at, reason
    if event.booking_closes_at:
        event.booking_closes_at = move(event.booking_closes_at)
    for session in event.sessions.all():
        take_along(session, move)
        session.save(update_fields=["starts_at", "ends_at"])
    _touch(event)
    return _move(event, State.RESCHEDULED, by=by, note=reason, tell=notices.rescheduled)


@transaction.atomic
def cancel(event, *, by, reason):
    """Call it off. It stays visible as cancelled; everybody registered or waiting is told, their calendars too."""
    event = seats.lock_event(event)
    check(event, State.CANCELLED)
    event.reason = reason
    _touch(event)
    return _move(event, State.CANCELLED, by=by, note=reason, tell=notices.cancelled)


def close_past():
    """What has ended is over. Returns how many there were."""
    number = 0
    for ended in Event.objects.taking_place().filter(ends_at__lt=timezone.now()):
        with transaction.atomic():
            event = seats.lock_event(ended)
            if event.takes_place and event.is_over:
                _move(event, State.OVER, by=None)
                _thank(event)
                number += 1
    return number


def _thank(event):
    """Thank those who came, or took part online; those of an event that was over long ago are left in peace."""
    is_recent = event.ends_at > timezone.now() - datetime.timedelta(days=3)
    if event.asks_feedback and is_recent:
        people = event.registrations.confirmed().exclude(email="")
        if event.registrations.filter(present_since__isnull=False).exists():
            people = people.filter(Q(present_since__isnull=False) | Q(way=Way.ONLINE))  # online there is no door
        notices.thank(event, people.select_related("user", "event"))


@transaction.atomic
def delete(event, *, by):
    """Throw a draft away; what has been announced is cancelled instead."""
    event = seats.lock_event(event)
    if event.state != State.DRAFT or event.registrations.exists():
        raise InvalidTransition(_("Only a draft can be deleted. Cancel the event instead."))
    activity.record("deleted", event, by=by)
    event.delete()
    pictures.forget(event.picture.name)


def _move(event, state, *, by, note="", tell=None):
    before, event.state = event.state, state
    event.save()
    line = activity.record(state, event, by=by, changes={"state": [before, state]}, note=note)
    if tell:
        tell(event, line)
    return event


def due_reminders(now=None):
    """[(event, registration)] of those who were registered before their reminder was due, which has come."""
    now = now or timezone.now()
    found = []
    for event in Event.objects.taking_place().filter(starts_at__gt=now).exclude(remind_hours=None):
        due = event.starts_at - datetime.timedelta(hours=event.remind_hours)
        if due <= now:
            confirmed = event.registrations.confirmed().filter(confirmed_at__lt=due).exclude(email="")
            found += [(event, registration) for registration in confirmed]
    return found
