"""Events like another one, at other dates: one, or as many as a rule gives."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from events.models import Event
from tests.factories.events import EventFactory, QuestionFactory, RegistrationFactory, SpeakerFactory
from tests.factories.hubs import StaffRoleFactory

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def path(event):
    return f"/de/events/manage/{event.pk}/copies/"


def test_weekly_copies_keep_the_hour_over_the_change_of_clocks(staff):
    start = datetime.datetime(2027, 10, 21, 18, tzinfo=BERLIN)
    event = EventFactory(starts_at=start, ends_at=start + datetime.timedelta(hours=2), title_de="Treff")
    SpeakerFactory(session__event=event)
    QuestionFactory(event=event)
    RegistrationFactory(event=event)
    staff.force_login(StaffRoleFactory(hub=event.hub).user)
    form = {"first": "2027-10-28T18:00", "rule": "weekly", "until": "2027-11-15"}
    staff.post(path(event), form)
    made = Event.objects.filter(state="draft").order_by("starts_at")
    assert [one.local_start.strftime("%d.%m. %H") for one in made] == ["28.10. 18", "04.11. 18", "11.11. 18"]
    first = made[0]
    assert (first.sessions.get().speakers.count(), first.questions.count(), first.registrations.count()) == (1, 1, 0)


def test_copy_keeps_its_hours_over_the_night_in_which_clocks_change(staff):
    start = datetime.datetime(2027, 3, 20, 22, tzinfo=BERLIN)
    event = EventFactory(starts_at=start, ends_at=start + datetime.timedelta(hours=6), booking_closes_at=start)
    SpeakerFactory(session__event=event, session__starts_at=start + datetime.timedelta(hours=5))
    staff.force_login(StaffRoleFactory(hub=event.hub).user)
    staff.post(path(event), {"first": "2027-03-27T22:00", "rule": "once"})
    made = Event.objects.get(state="draft")
    shown = [made.ends_at, made.booking_closes_at, made.sessions.get().starts_at]
    assert [moment.astimezone(BERLIN).strftime("%d. %H:%M") for moment in shown] == [
        "28. 04:00",
        "27. 22:00",
        "28. 03:00",
    ]


@pytest.mark.parametrize(
    ("first", "rule", "until", "days"),
    [
        ("2027-01-07T18:00", "once", "", ["07.01."]),
        ("2027-01-07T18:00", "fortnightly", "2027-02-05", ["07.01.", "21.01.", "04.02."]),
        ("2027-01-07T18:00", "monthly", "2027-03-31", ["07.01.", "04.02.", "04.03."]),  # first Thursdays
        ("2027-01-29T18:00", "monthly", "2027-03-31", ["29.01.", "26.02.", "26.03."]),  # last Fridays
    ],
)
def test_rule_gives_its_dates(staff, event, first, rule, until, days):
    staff.post(path(event), {"first": first, "rule": rule, "until": until})
    made = Event.objects.filter(state="draft").order_by("starts_at")
    assert [one.local_start.strftime("%d.%m.") for one in made] == days


@pytest.mark.parametrize(
    ("until", "sentence"),
    [("", "Geben Sie an, bis wann"), ("2040-01-01", "mehr als 60"), ("2020-01-01", "kein Termin")],
)
def test_rule_without_sense_is_refused_in_words(staff, event, until, sentence):
    page = staff.post(path(event), {"first": "2027-01-07T18:00", "rule": "weekly", "until": until})
    assert sentence in page.text
