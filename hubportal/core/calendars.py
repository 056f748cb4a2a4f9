"""Calendar entries that every program takes: RFC 5545, with the invitations of RFC 5546 and the names of RFC 7986.

The same entries give the same bytes, so that a subscriber who has them hears 304. An entry keeps its `uid` for life;
each change raises its `sequence`; a cancelled one stays in the calendar with its status, or those who hold it would
keep it.
"""

import datetime
import hashlib
import re
from dataclasses import dataclass
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText, vUri

PRODUCT = "-//Hubportal//Hubportal//DE"
REFRESH = datetime.timedelta(hours=1)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # RFC 5545 forbids them in texts; line breaks and tabs may stay
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in a calendar.

    start, end: instants (aware datetimes), shown in `zone` ("Europe/Berlin"); end None for a moment that blocks
    nobody's time. all_day: start and end are dates, end the last day itself. status: CONFIRMED, TENTATIVE or CANCELLED.
    organizer, attendee: (name, e-mail address). changed_at: the instant of the last change.
    """

    uid: str
    sequence: int
    summary: str
    start: datetime.datetime | datetime.date
    end: datetime.datetime | datetime.date | None
    zone: str
    changed_at: datetime.datetime
    description: str = ""
    location: str = ""
    url: str = ""
    status: str = "CONFIRMED"
    organizer: tuple | None = None
    attendee: tuple | None = None
    categories: tuple = ()
    all_day: bool = False


def portal_address():
    """The address that organizes for those who have none: the one mails come from, without the name beside it."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def calendar(entries, *, name="", method=None):
    """The bytes of a calendar of `entries`; name: what subscribers' programs call it.

    method: REQUEST invites the attendee of each entry or tells of a change, CANCEL takes it back (both need organizer
    and attendee); None is for feeds and downloads.
    """
    entries = list(entries)
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    if method:
        book.add("method", method)
    if name:
        book.add("name", _text(name))
        book.add("x-wr-calname", _text(name))
        book.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        book.add("x-published-ttl", "PT1H")
    for zone, years in sorted(_years(entries).items()):
        book.add_component(_timezone(zone, min(years), max(years)))
    for entry in entries:
        book.add_component(_event(entry, method))
    return book.to_ical()


def calendar_response(request, entries, *, name="", filename="calendar.ics"):
    """A calendar to subscribe to or to take away; 304 for who has it already."""
    content = calendar(entries, name=name)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'inline; filename="{filename}"',
            "Cache-Control": "private, no-cache",
            "ETag": etag,
        },
    )
    return get_conditional_response(request, etag=etag, response=response)


def _event(entry, method):
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(datetime.UTC))
    event.add("last-modified", entry.changed_at.astimezone(datetime.UTC))
    event.add("summary", _text(entry.summary))
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT" if entry.all_day or entry.end is None else "OPAQUE")
    _add_times(event, entry)
    for field in ("description", "location"):
        if text := getattr(entry, field):
            event.add(field, _text(text))
    if entry.url:
        event.add("url", vUri(entry.url))
    if entry.categories:
        event.add("categories", [_text(category) for category in entry.categories])
    if entry.organizer:
        event.add("organizer", _address(*entry.organizer))
    if method:
        event.add("attendee", _address(*entry.attendee, partstat="ACCEPTED", role="REQ-PARTICIPANT", rsvp="FALSE"))
    return event


def _add_times(event, entry):
    if entry.all_day:
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end + _DAY)
        return
    event.add("dtstart", _by_clock(entry.start, entry.zone))
    if entry.end is not None:
        event.add("dtend", _by_clock(entry.end, entry.zone))


def _by_clock(instant, zone):
    """The instant by the clock of its zone; in UTC when that clock shows the hour for the second time."""
    shown = instant.astimezone(ZoneInfo(zone))
    return instant.astimezone(datetime.UTC) if shown.fold else shown


def _text(text):
    """`text` on lines that end as RFC 5545 writes them, without signs it forbids."""
    return vText(_UNSEEN.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n")))


def _address(name, email, **parameters):
    """A person; names lose the quotation mark, for which a parameter has no writing."""
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = _UNSEEN.sub("", name).replace('"', "'").replace("\n", " ")
    address.params.update({key.upper(): value for key, value in parameters.items()})
    return address


def _years(entries):
    """{zone: years}: those in which something starts or ends, by each zone's own clock."""
    years = {}
    for entry in entries:
        if not entry.all_day and entry.zone != "UTC":
            for moment in filter(None, (entry.start, entry.end)):
                years.setdefault(entry.zone, set()).add(moment.astimezone(ZoneInfo(entry.zone)).year)
    return years


def _timezone(name, first_year, last_year):
    """The changes of a zone's clock from the first year to the last, so that programs need not know the zone."""
    zone = ZoneInfo(name)
    component = Timezone()
    component.add("tzid", name)
    start = datetime.datetime(first_year, 1, 1, tzinfo=datetime.UTC)
    end = datetime.datetime(last_year + 1, 1, 2, tzinfo=datetime.UTC)
    component.add_component(_observance(start - _DAY, zone))
    while start < end:
        if start.astimezone(zone).utcoffset() != (start + _DAY).astimezone(zone).utcoffset():
            component.add_component(_observance(_change(start, zone), zone))
        start += _DAY
    return component


def _change(day, zone):
    """The instant within a day from `day` on at which the clock changes, to the minute."""
    low, high = day, day + _DAY
    before = low.astimezone(zone).utcoffset()
    while high - low > datetime.timedelta(minutes=1):
        middle = low + (high - low) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def _observance(instant, zone):
    """What holds from `instant` on. Its beginning is told by the clock that goes until then."""
    offset = (instant - datetime.timedelta(minutes=1)).astimezone(zone).utcoffset()
    after = instant.astimezone(zone)
    observance = TimezoneDaylight() if after.dst() else TimezoneStandard()
    observance.add("dtstart", (instant + offset).replace(tzinfo=None))
    observance.add("tzoffsetfrom", offset)
    observance.add("tzoffsetto", after.utcoffset())
    observance.add("tzname", after.tzname())
    return observance
