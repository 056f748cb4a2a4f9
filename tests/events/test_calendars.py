"""What calendars are told: strictly read by three programs, one UID for life, versions that only grow."""

import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.core import mail
from django.test import Client
from django.utils import translation
from ical.calendar_stream import IcsCalendarStream

from events import links
from events.actions import calendar_links, events, registrations
from events.models import CalendarLink, Event, Registration
from hubportal.outbox.actions import follows, messages
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory, SeriesFactory, VenueFactory, in_days
from tests.factories.hubs import HubFactory, TopicFactory

pytestmark = pytest.mark.django_db
ZONES = ["UTC", "Pacific/Auckland"]


def entries(content):
    """{uid: entry}, after three programs have read the same."""
    text = content.decode() if isinstance(content, bytes) else content
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = {str(one["UID"]): one for one in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert {one.uid for one in IcsCalendarStream.calendar_from_ics(text).events} == set(found)
    assert {one.uid.value for one in vobject.readOne(text).contents.get("vevent", [])} == set(found)
    return found


def calendar_part(message):
    """(method, entry) of the part that calendars look for."""
    [part] = [one for one in message.message().walk() if one.get_content_type() == "text/calendar"]
    return part.get_param("method"), next(iter(entries(part.get_payload(decode=True)).values()))


def test_registration_moved_and_called_off_is_one_entry_with_growing_versions():
    event = EventFactory(venue=VenueFactory())
    person = UserFactory()
    registrations.register(event, by=person, name="Gerda Gast", way="on_site")
    messages.deliver()
    events.reschedule(event, by=person, starts_at=in_days(11), ends_at=in_days(11, 20), reason="Bahnstreik")
    messages.deliver()
    events.cancel(event, by=person, reason="Sturm")
    messages.deliver()
    told = [calendar_part(message) for message in mail.outbox]
    assert [method for method, _entry in told] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {str(entry["UID"]) for _method, entry in told} == {str(event.pk)}
    assert [entry["SEQUENCE"] for _method, entry in told] == [0, 1, 2]
    assert [str(entry["STATUS"]) for _method, entry in told] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert told[1][1]["DTSTART"].dt == in_days(11)


def test_organizer_is_an_address_where_mails_come_from_a_name_and_an_address(settings):
    settings.DEFAULT_FROM_EMAIL = "Hubportal <portal@example.org>"
    registrations.register(EventFactory(), by=UserFactory(), name="Gerda", way="on_site")
    messages.deliver()
    assert calendar_part(mail.outbox[-1])[1]["ORGANIZER"] == "mailto:portal@example.org"


def test_cancelled_event_is_called_so_in_the_language_of_the_calendar(client):
    event = EventFactory(title_de="Treff", title_en="Meet-up", state="cancelled")
    summaries = {
        language: str(
            entries(client.get(f"/{language}/events/{event.slug}/event.ics").content)[str(event.pk)]["SUMMARY"]
        )
        for language in ("de", "en")
    }
    assert summaries == {"de": "Abgesagt: Treff", "en": "Cancelled: Meet-up"}


def test_registration_given_up_is_taken_out_of_the_calendar():
    registration = registrations.register(EventFactory(), by=UserFactory(), name="Gerda", way="on_site")
    messages.deliver()
    registrations.cancel(registration)
    messages.deliver()
    method, entry = calendar_part(mail.outbox[-1])
    assert (method, str(entry["STATUS"]), entry["ATTENDEE"]) == ("CANCEL", "CANCELLED", f"mailto:{registration.email}")


def test_online_room_is_told_to_those_who_take_part_online_alone(client):
    event = EventFactory(mode="hybrid", online_url="https://meet.example.org/geheim")
    online = RegistrationFactory(event=event, way="online")
    on_site = RegistrationFactory(event=event)
    texts = [description_of(one) for one in (online, on_site)]
    assert ["geheim" in text for text in texts] == [True, False]
    assert "geheim" not in client.get(f"/de/events/{event.slug}/event.ics").text
    assert "geheim" not in client.get(f"/de/events/{event.slug}/").text


def calendar_of(registration):
    """What the link in the mail gives whoever opens it."""
    with translation.override("de"):
        return Client().get(links.address(registration, "own_ics")).content


def description_of(registration):
    [entry] = entries(calendar_of(registration)).values()
    return str(entry["DESCRIPTION"])


@pytest.mark.parametrize("zone", ZONES)
def test_weekly_series_keeps_its_hour_over_both_clock_changes(client, settings, zone):
    settings.TIME_ZONE = zone
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime.datetime(2027, 3, 25, 18, 0, tzinfo=berlin)
    weeks = [first + datetime.timedelta(weeks=number) for number in (0, 1, 31, 32)]
    made = [EventFactory(starts_at=start, ends_at=start + datetime.timedelta(hours=2)) for start in weeks]
    found = entries(client.get("/de/events/calendar.ics").content)
    starts = [found[str(event.pk)]["DTSTART"].dt for event in made]
    assert [start.astimezone(berlin).hour for start in starts] == [18, 18, 18, 18]
    assert [start.utcoffset().seconds // 3600 for start in starts] == [1, 2, 2, 1]


@pytest.mark.parametrize("zone", ZONES)
def test_event_over_midnight_ends_on_the_next_day(client, settings, zone):
    settings.TIME_ZONE = zone
    start = datetime.datetime(2027, 3, 27, 22, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # clocks go forward that night
    end = start.replace(day=28, hour=4)  # six hours on the wall, five that pass
    event = EventFactory(starts_at=start, ends_at=end)
    entry = entries(client.get("/de/events/calendar.ics").content)[str(event.pk)]
    assert [entry[name].dt.astimezone(datetime.UTC).hour for name in ("DTSTART", "DTEND")] == [21, 2]


def test_feed_that_has_not_changed_is_not_sent_again(client):
    EventFactory()
    first = client.get("/de/events/calendar.ics")
    again = client.get("/de/events/calendar.ics", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert client.get("/de/events/calendar.ics").content == first.content


def test_feeds_hold_public_events_of_their_hub_and_topic(client):
    topic = TopicFactory()
    shown, other = EventFactory(), EventFactory()
    shown.topics.add(topic)
    EventFactory(hub=shown.hub, audience="partners")
    EventFactory(hub=shown.hub, draft=True)
    by_hub = client.get(f"/de/events/calendars/hubs/{shown.hub.slug}.ics").content
    by_topic = client.get(f"/de/events/calendars/topics/{topic.slug}.ics").content
    everything = client.get("/de/events/calendar.ics").content
    assert [set(entries(feed)) for feed in (by_hub, by_topic)] == [{str(shown.pk)}, {str(shown.pk)}]
    assert set(entries(everything)) == {str(shown.pk), str(other.pk)}


def test_cancelled_event_stays_in_the_feed_as_cancelled(client):
    event = EventFactory()
    events.cancel(event, by=UserFactory(), reason="Sturm")
    entry = entries(client.get("/de/events/calendar.ics").content)[str(event.pk)]
    assert (str(entry["STATUS"]), entry["SEQUENCE"]) == ("CANCELLED", 1)


def test_own_calendar_holds_registrations_and_what_is_followed_until_its_address_is_taken_back(client):
    person, hub, topic, series = UserFactory(), HubFactory(), TopicFactory(), SeriesFactory()
    client.force_login(person)
    client.post("/de/events/calendars/address/")
    for kind, record in (("hub", hub), ("topic", topic), ("series", series)):
        follows.follow(kind, record, by=person)
    mine = RegistrationFactory(email=person.email).event
    followed, of_series, of_topic = EventFactory(hub=hub), EventFactory(series=series), EventFactory()
    of_topic.topics.add(topic)
    EventFactory()
    EventFactory(hub=hub, audience="partners")
    path = f"/de/events/calendars/own/{CalendarLink.objects.get().token}.ics"
    anybody = Client()
    assert set(entries(anybody.get(path).content)) == {str(one.pk) for one in (mine, followed, of_series, of_topic)}
    client.post("/de/events/calendars/address/")
    assert anybody.get(path).status_code == 404
    client.post("/de/events/calendars/address/revocation/")
    assert CalendarLink.objects.count() == 0


def test_own_calendar_follows_a_hub_into_what_its_owner_may_see():
    event = EventFactory(audience="invited")
    person = UserFactory()
    event.guests.create(email=person.email)
    follows.follow("hub", event.hub, by=person)
    link = calendar_links.renew(person)
    assert set(entries(Client().get(f"/de/events/calendars/own/{link.token}.ics").content)) == {str(event.pk)}


def test_event_of_which_the_day_alone_is_known_is_a_day(client):
    start = datetime.datetime(2027, 5, 5, tzinfo=ZoneInfo("Europe/Berlin"))
    event = EventFactory(starts_at=start, ends_at=start + datetime.timedelta(days=1), is_all_day=True)
    entry = entries(client.get(f"/de/events/{event.slug}/event.ics").content)[str(event.pk)]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (datetime.date(2027, 5, 5), datetime.date(2027, 5, 6))


def test_calendar_of_a_given_up_registration_says_so():
    registration = RegistrationFactory()
    Registration.objects.update(state="cancelled")
    [entry] = entries(calendar_of(registration)).values()
    assert str(entry["STATUS"]) == "CANCELLED"
    assert Event.objects.get().sequence == 0
