"""The kinds of message about events: what each tells, to whom, and where its mail takes its words from."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import calendars, links, slips
from events.models import Circular, Event, Registration
from hubportal.outbox import kinds
from hubportal.outbox.kinds import Gone, Kind

ATTENDEE = _("To whoever has registered.")
State = Registration.State
CHANGED = {
    "title_de": _("title"),
    "title_en": _("title"),
    "venue": _("venue"),
    "room": _("room"),
    "mode": _("on site or online"),
    "online_url": _("online room"),
}
RELATED = ("event__hub", "event__venue__place", "user")


def _registration(payload, *states, event_states=()):
    """The registration, if it still stands where the message found it."""
    found = Registration.objects.select_related(*RELATED).filter(pk=payload["registration"]).first()
    if found is None or not found.email or (states and found.state not in states):
        raise Gone
    if event_states and found.event.state not in event_states:
        raise Gone
    return found


def _context(registration):
    event = registration.event
    own = settings.SITE_URL + links.address(registration)
    return {"registration": registration, "event": event, "zone": event.zone, "own": own}


def about(*states, event_states=()):
    """Context of a message that holds only while the registration, and its event, are in one of these states."""
    return lambda payload: _context(_registration(payload, *states, event_states=event_states))


def changes(payload):
    """With the words for what has changed, of that which people are told."""
    context = _context(_registration(payload, *LIVE, event_states=ON))
    names = [CHANGED[name] for name in payload.get("changed", ()) if name in CHANGED]
    return context | {"changed": list(dict.fromkeys(names))}


def given_up(payload):
    return _context(_registration(payload, State.CANCELLED)) | {"had_seat": payload["had_seat"]}


def reminder(payload):
    registration = _registration(payload, State.CONFIRMED, event_states=ON)
    if registration.event.starts_at <= timezone.now():
        raise Gone
    return _context(registration)


def invitation(payload):
    """What calendars are asked to hold: only of those who have a seat."""
    registration = _registration(payload)
    if registration.state != State.CONFIRMED:
        return None
    return calendars.invitation(registration), "REQUEST"


def withdrawal(payload):
    registration = _registration(payload)
    if not registration.confirmed_at:
        return None
    return calendars.withdrawal(registration), "CANCEL"


def circular(payload):
    """A message of the staff; to its writer, who tries it, without a registration."""
    message = Circular.objects.select_related("event__hub").filter(pk=payload["circular"]).first()
    if message is None:
        raise Gone
    if "registration" not in payload:
        return {"message": message, "event": message.event, "own": ""}
    return {"message": message} | _context(_registration(payload))


def thanks(payload):
    registration = _registration(payload, State.CONFIRMED)
    return _context(registration) | {"feedback": settings.SITE_URL + slips.path(registration)}


ON = (Event.State.PUBLISHED, Event.State.RESCHEDULED)
LIVE = (State.CONFIRMED, State.OFFERED, State.WAITING)


def register():
    """Put them all into the catalogue."""
    for entry in (
        Kind(
            "event_verify",
            _("Confirm your registration for an event"),
            ATTENDEE,
            about(State.UNVERIFIED, event_states=ON),
            in_inbox=False,
            urgent=True,
        ),
        Kind("event_already", _("You are registered for an event already"), ATTENDEE, about(*LIVE), in_inbox=False),
        Kind(
            "event_confirmed",
            _("You are registered for an event"),
            ATTENDEE,
            about(State.CONFIRMED, event_states=ON),
            calendar=invitation,
        ),
        Kind("event_waiting", _("You are on a waiting list"), ATTENDEE, about(State.WAITING, event_states=ON)),
        Kind(
            "event_offered", _("A seat is free for you"), ATTENDEE, about(State.OFFERED, event_states=ON), urgent=True
        ),
        Kind("event_offer_expired", _("The offer of a seat has run out"), ATTENDEE, about(State.EXPIRED)),
        Kind(
            "event_given_up",
            _("Your registration for an event is cancelled"),
            ATTENDEE,
            given_up,
            calendar=withdrawal,
        ),
        Kind(
            "event_changed",
            _("An event has changed"),
            ATTENDEE,
            changes,
            calendar=invitation,
        ),
        Kind(
            "event_rescheduled",
            _("An event takes place at another time"),
            ATTENDEE,
            about(*LIVE, event_states=ON),
            calendar=invitation,
            urgent=True,
        ),
        Kind(
            "event_cancelled",
            _("An event is cancelled"),
            ATTENDEE,
            about(*LIVE, event_states=(Event.State.CANCELLED,)),
            calendar=withdrawal,
            urgent=True,
        ),
        Kind("event_circular", _("A message about an event"), ATTENDEE, circular),
        Kind("event_thanks", _("Thanks after an event"), ATTENDEE, thanks, may_be_turned_off=True),
        Kind("event_reminder", _("An event is near"), ATTENDEE, reminder, may_be_turned_off=True, is_timely=True),
    ):
        kinds.add(entry, order=40, room=_("Events"))
