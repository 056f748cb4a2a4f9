"""Events as calendars know them: one UID for life, a version that only grows, cancellations that arrive."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from events import links
from events.models import Event, Way
from hubportal.core.calendars import Entry, calendar, portal_address


def entry(event, registration=None):
    """The event's entry; that of an attendee holds what only those who are registered are told."""
    is_cancelled = event.state == Event.State.CANCELLED
    title = _("Cancelled: %(event)s") % {"event": event.title} if is_cancelled else event.title
    changed = event.calendar_changed_at
    return Entry(
        uid=str(event.pk),
        sequence=event.sequence,
        summary=title,
        start=event.local_start.date() if event.is_all_day else event.starts_at,
        end=event.last_day if event.is_all_day else event.ends_at,
        zone=event.time_zone,
        description=_description(event, registration),
        location=_location(event, registration),
        url=settings.SITE_URL + event.get_absolute_url(),
        status="CANCELLED" if is_cancelled else "CONFIRMED",
        organizer=(event.hub.name, portal_address()) if registration else None,
        attendee=(registration.name, registration.email) if registration else None,
        changed_at=max(changed, registration.changed_at) if registration else changed,
        categories=tuple(topic.name for topic in event.topics.all()),
        all_day=event.is_all_day,
    )


def own_entry(registration):
    """What the calendar of one attendee holds: cancelled once the registration is."""
    entry_of_theirs = entry(registration.event, registration)
    is_theirs = registration.state == registration.State.CONFIRMED
    return entry_of_theirs if is_theirs else replace(entry_of_theirs, status="CANCELLED")


def invitation(registration):
    """For the mail that asks a calendar to hold the event (METHOD:REQUEST)."""
    return calendar([entry(registration.event, registration)], method="REQUEST")


def withdrawal(registration):
    """For the mail that takes it out again (METHOD:CANCEL)."""
    return calendar([replace(entry(registration.event, registration), status="CANCELLED")], method="CANCEL")


def _description(event, registration):
    parts = [event.summary]
    if registration and registration.way == Way.ONLINE and event.online_url:
        parts.append(_("Online room: %(url)s") % {"url": event.online_url})
    if registration:
        own = settings.SITE_URL + links.address(registration)
        parts.append(_("Your registration, to change or cancel it: %(url)s") % {"url": own})
    return "\n\n".join(part for part in parts if part)


def _location(event, registration):
    is_online = registration.way == Way.ONLINE if registration else event.mode == Event.Mode.ONLINE
    if is_online:
        return _("Online")
    venue = event.venue
    return ", ".join(part for part in (event.room, venue.name, venue.address) if part) if venue else event.hub.name
