"""What an event's page is put together from."""

from django.conf import settings
from django.utils.translation import gettext as _

from events.models import Event, Way
from hubportal.core.markdown import render
from hubportal.core.numbers import amount
from hubportal.core.translated import spoken

STATUS = {Event.State.CANCELLED: "EventCancelled", Event.State.RESCHEDULED: "EventRescheduled"}
MODES = {
    Event.Mode.ON_SITE: "OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "OnlineEventAttendanceMode",
    Event.Mode.HYBRID: "MixedEventAttendanceMode",
}


def seats_of(event):
    """[{label, taken, seats, free}] of the ways that have a limit; rows are counted."""
    taken = {}
    for way, number in event.registrations.seated().values_list("way", "party_size"):
        taken[way] = taken.get(way, 0) + number
    return [
        {
            "label": way.label,
            "taken": taken.get(way, 0),
            "seats": event.seats(way),
            "free": event.seats(way) - taken.get(way, 0),
        }
        for way in event.ways
        if event.seats(way) is not None
    ]


DETAILS = ("text", "text_language", "sessions", "seats", "is_full", "may_register", "stated", "counted", "json_ld")


def detail_of(event):
    """What DETAILS names: its text, agenda and seats, what the one button does, and what search engines are told."""
    text, language = spoken(event, "text")
    seats = seats_of(event) if event.booking == Event.Booking.HERE and event.takes_place and not event.is_over else []
    return {
        "text": render(text) if text else "",
        "text_language": language,
        "sessions": list(event.sessions.all()),
        "seats": seats,
        "is_full": _are_taken(event, seats),
        "may_register": event.is_open and (not _are_taken(event, seats) or event.has_waiting_list),
        "stated": stated(event),
        "counted": event.registrations.filter(present_since__isnull=False).seats() if event.is_over else 0,
        "json_ld": json_ld(event),
    }


def is_full(event):
    """Whether no way of attending has a free seat."""
    return _are_taken(event, seats_of(event))


def _are_taken(event, seats):
    return bool(seats) and len(seats) == len(event.ways) and all(one["free"] <= 0 for one in seats)


def stated(event):
    """What a source says of the attendance, in words."""
    if event.claimed is None:
        return ""
    words = {"exact": "%s", "about": _("about %s"), "more_than": _("more than %s"), "at_most": _("at most %s")}
    return words.get(event.claimed_bound, "%s") % amount(event.claimed)


def json_ld(event):
    """The event for search engines (schema.org/Event), cancelled and rescheduled as such."""
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "startDate": _moment(event, event.local_start),
        "endDate": event.last_day.isoformat() if event.is_all_day else event.local_end.isoformat(),
        "eventStatus": f"https://schema.org/{STATUS.get(event.state, 'EventScheduled')}",
        "eventAttendanceMode": f"https://schema.org/{MODES[event.mode]}",
        "organizer": _organisers(event),
        "inLanguage": event.language.split("+"),
        "url": settings.SITE_URL + event.get_absolute_url(),
    }
    if locations := _locations(event):
        data["location"] = locations
    if event.picture:
        data["image"] = settings.SITE_URL + event.picture_url
    if event.previous_start:
        data["previousStartDate"] = event.previous_start.astimezone(event.zone).isoformat()
    return data


def _moment(event, moment):
    return moment.date().isoformat() if event.is_all_day else moment.isoformat()


def _organisers(event):
    hubs = [event.hub, *event.more_hubs.all()]
    named = [
        {"@type": "Organization", "name": hub.name, "url": settings.SITE_URL + hub.get_absolute_url()} for hub in hubs
    ]
    return named + [{"@type": "Organization", "name": one.name} for one in event.organisers.all()]


def _locations(event):
    found = []
    if Way.ON_SITE in event.ways and event.venue:
        venue = event.venue
        address = {
            "@type": "PostalAddress",
            "streetAddress": venue.street,
            "postalCode": venue.postcode,
            "addressLocality": venue.place.name,
            "addressCountry": "DE",
        }
        address = {name: value for name, value in address.items() if value}
        found.append({"@type": "Place", "name": venue.name, "address": address})
    if Way.ONLINE in event.ways:
        found.append({"@type": "VirtualLocation", "url": settings.SITE_URL + event.get_absolute_url()})
    return found
