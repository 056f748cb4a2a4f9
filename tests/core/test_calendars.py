import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from hubportal.core.calendars import Entry, calendar, calendar_response

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = datetime.timedelta(hours=1)
CHANGED = datetime.datetime(2026, 2, 1, 9, 30, tzinfo=datetime.UTC)
PEOPLE = {"organizer": ("Hub Leipzig", "hub@example.org"), "attendee": ('Erika "Eri" Müller', "erika@example.org")}


def entry(start=None, end=None, **fields):
    start = start or datetime.datetime(2026, 6, 1, 18, 0, tzinfo=BERLIN)
    values = {
        "uid": "a1@hubportal",
        "sequence": 0,
        "summary": "Treffen",
        "zone": "Europe/Berlin",
        "changed_at": CHANGED,
    }
    return Entry(start=start, end=end or start + 2 * HOUR, **values | fields)


def event_of(content):
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return event


def read_by_vobject(content):
    return vobject.readOne(content.decode()).vevent


def read_by_ical(content):
    [event] = IcsCalendarStream.calendar_from_ics(content.decode()).events
    return event


@pytest.mark.parametrize(
    "utc",
    [
        "2026-03-29T00:30",  # half an hour before the clock goes forward
        "2026-03-29T01:00",
        "2026-03-29T01:30",
        "2026-10-24T23:30",
        "2026-10-25T00:30",  # 2:30 for the first time
        "2026-10-25T01:30",  # and for the second
        "2026-12-31T23:30",  # another year by the clock of Berlin
        "2026-07-01T12:00",
    ],
)
def test_instant_is_the_same_for_three_readers_around_both_clock_changes(utc):
    start = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC)
    content = calendar([entry(start)])
    assert event_of(content)["DTSTART"].dt.astimezone(datetime.UTC) == start
    assert read_by_ical(content).start.astimezone(datetime.UTC) == start
    assert read_by_vobject(content).dtstart.value.astimezone(datetime.UTC) == start


def test_zone_tells_the_changes_of_its_clock_by_the_clock_until_then():
    [zone] = icalendar.Calendar.from_ical(calendar([entry()])).walk("VTIMEZONE")
    changes = [
        (part.name, part["DTSTART"].to_ical().decode(), part["TZOFFSETFROM"].to_ical(), part["TZOFFSETTO"].to_ical())
        for part in zone.subcomponents
    ]
    assert changes == [
        ("STANDARD", "20251231T010000", "+0100", "+0100"),
        ("DAYLIGHT", "20260329T020000", "+0100", "+0200"),
        ("STANDARD", "20261025T030000", "+0200", "+0100"),
    ]


def test_calendar_has_each_zone_once_and_none_for_utc_or_days():
    day = datetime.date(2026, 6, 1)
    entries = [
        entry(uid="1"),
        entry(uid="2"),
        entry(uid="3", zone="America/New_York"),
        entry(uid="4", zone="UTC"),
        entry(day, day, uid="5", all_day=True, zone="Asia/Tokyo"),
    ]
    zones = icalendar.Calendar.from_ical(calendar(entries)).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["America/New_York", "Europe/Berlin"]
    assert b"DTSTART:20260601T160000Z" in calendar(entries)


def test_days_end_with_the_day_after_the_last():
    content = calendar([entry(datetime.date(2026, 6, 1), datetime.date(2026, 6, 3), all_day=True)])
    assert b"DTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20260604" in content
    assert b"TRANSP:TRANSPARENT" in content


def test_moment_has_no_end_and_blocks_nobodys_time():
    moment = Entry(
        uid="m@hubportal",
        sequence=0,
        summary="Frist",
        start=CHANGED,
        end=None,
        zone="Europe/Berlin",
        changed_at=CHANGED,
    )
    event = event_of(calendar([moment]))
    assert ("DTEND" in event, event["TRANSP"]) == (False, "TRANSPARENT")
    assert read_by_ical(calendar([moment])).start == CHANGED


def test_texts_come_out_as_they_went_in_whatever_is_in_them():
    text = 'Semikolon; Komma, Strich \\n "Zitat"\r\nzweite Zeile\tTab – Größe 🚀\x07'
    content = calendar([entry(summary=text, description=text, location=text, categories=("a,b", "c;d"))])
    clean = 'Semikolon; Komma, Strich \\n "Zitat"\nzweite Zeile\tTab – Größe 🚀'
    assert str(event_of(content)["SUMMARY"]) == clean
    assert read_by_ical(content).description == clean
    assert read_by_vobject(content).location.value == clean
    assert event_of(content)["CATEGORIES"].cats == ["a,b", "c;d"]


def test_nobody_can_write_a_line_of_their_own():
    hostile = "x\r\nATTENDEE:mailto:evil@example.org\rBEGIN:VALARM\nURL:http://evil"
    people = {"organizer": (hostile, "hub@example.org"), "attendee": (hostile, "a@example.org")}
    content = calendar([entry(summary=hostile, **people)], name=hostile, method="REQUEST")
    names = {line.partition(b":")[0].partition(b";")[0] for line in content.replace(b"\r\n ", b"").split(b"\r\n")}
    assert content.count(b"BEGIN:VALARM\r\n") == 0
    assert b"URL" not in names
    assert content.replace(b"\r\n ", b"").count(b"\r\nATTENDEE") == 1


def test_lines_end_with_crlf_and_are_no_longer_than_75_octets():
    content = calendar([entry(summary="ä" * 200, description="🚀" * 100, **PEOPLE)], name="Ü" * 90)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.decode().replace("\r\n ", "").count("ä" * 200) == 1


def test_same_entries_give_the_same_bytes():
    entries = [entry(uid=str(number), **PEOPLE) for number in range(3)]
    assert calendar(entries, name="Alle") == calendar(iter(entries), name="Alle")


def test_change_and_cancellation_keep_the_uid_and_raise_the_sequence():
    first = event_of(calendar([entry(**PEOPLE)], method="REQUEST"))
    later = event_of(calendar([entry(sequence=2, status="CANCELLED", **PEOPLE)], method="CANCEL"))
    assert first["UID"] == later["UID"]
    assert (first["SEQUENCE"], later["SEQUENCE"], later["STATUS"]) == (0, 2, "CANCELLED")


def test_invitation_names_organizer_and_attendee_and_feed_no_attendee():
    event = event_of(calendar([entry(**PEOPLE)], method="REQUEST"))
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("mailto:hub@example.org", "Hub Leipzig")
    assert event["ATTENDEE"].params["CN"] == "Erika 'Eri' Müller"
    assert (event["ATTENDEE"].params["PARTSTAT"], event["ATTENDEE"].params["RSVP"]) == ("ACCEPTED", "FALSE")
    assert "ATTENDEE" not in event_of(calendar([entry(**PEOPLE)]))


def test_calendar_says_what_it_is_called_and_how_often_to_ask():
    book = icalendar.Calendar.from_ical(calendar([], name="Fristen"))
    assert (book["NAME"], book["X-WR-CALNAME"], book["VERSION"]) == ("Fristen", "Fristen", "2.0")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in calendar([], name="Fristen")
    assert "METHOD" not in book


def test_entry_says_when_it_was_changed_and_where_to_read_more():
    event = event_of(calendar([entry(url="https://hubs.example.org/de/events/treffen/?a=1,2")]))
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == CHANGED
    assert event["URL"] == "https://hubs.example.org/de/events/treffen/?a=1,2"


def test_subscriber_who_has_it_hears_304():
    request = RequestFactory().get("/calendar.ics")
    response = calendar_response(request, [entry()], name="Fristen", filename="fristen.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="fristen.ics"'
    again = RequestFactory().get("/calendar.ics", headers={"If-None-Match": response["ETag"]})
    assert calendar_response(again, [entry()], name="Fristen").status_code == 304
    assert calendar_response(again, [entry(sequence=1)], name="Fristen").status_code == 200


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)


@given(TEXT, TEXT, st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2037, 12, 31)))
def test_any_text_at_any_time_is_read_by_all(summary, name, moment):
    start = moment.replace(tzinfo=datetime.UTC, microsecond=0)
    people = {"organizer": (name, "o@example.org"), "attendee": (name, "a@example.org")}
    content = calendar([entry(start, summary=summary, zone="UTC", **people)], method="REQUEST")
    assert event_of(content)["DTSTART"].dt == start
    assert read_by_ical(content).start == start
    assert read_by_vobject(content).dtstart.value == start
