import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.actions import messages
from programs import accompanying, desk
from programs.actions import cohorts, mentors, office_hours
from programs.forms.mentors import OfficeHoursForm
from programs.models import OfficeHour
from tests.factories.programs.cohorts import CohortMemberFactory, OfficeHourFactory

BERLIN = ZoneInfo("Europe/Berlin")
ASKED = {"day": "2026-10-20", "begins": "10:00", "minutes": 30, "number": 2, "weeks": 2, "time_zone": "Europe/Berlin"}


@pytest.fixture
def in_october():
    with time_machine.travel(datetime.datetime(2026, 10, 1, 12, tzinfo=datetime.UTC), tick=False):
        yield


def slots_of(**changes):
    form = OfficeHoursForm(ASKED | changes)
    assert form.is_valid(), form.errors
    return form.cleaned_data["slots"]


def test_ten_stays_ten_when_the_clocks_change(in_october):
    starts = [start.astimezone(BERLIN) for start, _end in slots_of()]
    assert [f"{start:%d.%m. %H:%M %z}" for start in starts] == [
        "20.10. 10:00 +0200",
        "20.10. 10:30 +0200",
        "27.10. 10:00 +0100",
        "27.10. 10:30 +0100",
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "2026-09-01"}, "day"),
        ({"time_zone": "Sachsen"}, "time_zone"),
        ({"minutes": 5}, "minutes"),
        ({"weeks": 99}, "weeks"),
        ({"day": "2026-10-25", "begins": "02:30", "weeks": 1}, "__all__"),
    ],
)
def test_times_that_make_no_sense_are_refused(in_october, changes, field):
    form = OfficeHoursForm(ASKED | changes)
    assert list(form.errors) == [field]


def test_slots_are_offered_once(in_october, mentor):
    for number in (4, 0):
        made = office_hours.offer(mentor, by=mentor.user, slots=slots_of(), time_zone="Europe/Berlin")
        assert len(made) == number
    assert len(set(OfficeHour.objects.values_list("series", flat=True))) == 1


def test_whoever_has_ended_offers_nothing(in_october, mentor, editor):
    mentors.end(mentor, by=editor)
    with pytest.raises(InvalidTransition, match="accompanies this program no more"):
        office_hours.offer(mentor, by=mentor.user, slots=slots_of(), time_zone="Europe/Berlin")


def test_booked_slot_is_free_for_nobody_else(slot, member, founder):
    office_hours.book(slot, member=member, by=founder)
    other = CohortMemberFactory(cohort=member.cohort)
    assert list(accompanying.free_slots(other)) == []
    with pytest.raises(InvalidTransition, match="just taken this slot"):
        office_hours.book(slot, member=other, by=founder)


def test_booking_twice_is_booking_once(slot, member, founder):
    assert office_hours.book(slot, member=member, by=founder) == office_hours.book(slot, member=member, by=founder)
    assert slot.bookings.count() == 1


def test_slot_given_back_is_free_again(slot, member, founder):
    booking = office_hours.book(slot, member=member, by=founder)
    office_hours.cancel_booking(booking, by=founder)
    office_hours.cancel_booking(booking, by=founder)
    other = CohortMemberFactory(cohort=member.cohort)
    assert office_hours.book(slot, member=other, by=founder).member == other


def test_slot_of_another_program_is_not_booked(slot, founder):
    with pytest.raises(InvalidTransition, match="Only members"):
        office_hours.book(slot, member=CohortMemberFactory(), by=founder)


def test_whoever_has_left_books_nothing(slot, member, founder, editor):
    cohorts.leave(member, by=editor, reason="Umzug")
    with pytest.raises(InvalidTransition, match="Only members"):
        office_hours.book(slot, member=member, by=founder)


def test_slot_that_has_begun_is_not_booked(mentor, member, founder):
    begun = OfficeHourFactory(mentor=mentor, starts_at=timezone.now() - datetime.timedelta(minutes=1))
    with pytest.raises(InvalidTransition, match="no longer be booked"):
        office_hours.book(begun, member=member, by=founder)


def calendars():
    """[(address, method, event)] of the mails that carry a calendar, in the order they were sent."""
    messages.deliver()
    found = []
    for sent in mail.outbox:
        for content, kind in sent.alternatives:
            if kind.startswith("text/calendar"):
                book = Calendar.from_ical(content)
                found.append((sent.to[0], str(book["METHOD"]), book.walk("VEVENT")[0]))
    return found


def test_calendars_of_both_sides_follow(slot, member, founder, mentor):
    booking = office_hours.book(slot, member=member, by=founder, question="Preise")
    messages.deliver()
    office_hours.cancel_booking(booking, by=mentor.user)
    found = calendars()
    both = {mentor.user.email, founder.email}
    assert {address for address, method, _event in found if method == "REQUEST"} == both
    assert {address for address, method, _event in found if method == "CANCEL"} == both
    assert len({str(event["UID"]) for *_, event in found}) == 1
    assert {int(event["SEQUENCE"]) for _, method, event in found if method == "CANCEL"} == {1}
    assert all(str(event["ATTENDEE"]) == f"mailto:{address}" for address, _method, event in found)


def test_nobody_is_invited_to_what_was_cancelled_meanwhile(slot, member, founder):
    office_hours.cancel_booking(office_hours.book(slot, member=member, by=founder), by=founder)
    assert {method for _address, method, _event in calendars()} == {"CANCEL"}


def test_mentor_who_ends_cancels_what_is_booked(slot, member, founder, mentor, editor):
    booking = office_hours.book(slot, member=member, by=founder)
    mentors.end(mentor, by=editor)
    booking.refresh_from_db()
    assert booking.cancelled_by == editor
    assert (founder.email, "CANCEL") in [found[:2] for found in calendars()]


def test_both_are_reminded_once_a_day_before(slot, member, founder):
    booking = office_hours.book(slot, member=member, by=founder)
    assert office_hours.remind() == 0
    with time_machine.travel(booking.office_hour.starts_at - datetime.timedelta(hours=3)):
        assert [office_hours.remind(), office_hours.remind()] == [1, 0]
        messages.deliver()
    assert sum(sent.subject.startswith(("Soon", "Bald")) for sent in mail.outbox) == 2


def test_what_is_booked_waits_on_the_mentors_desk(slot, member, founder, mentor):
    assert desk.cohorts.office_hours(mentor.user) == []
    office_hours.book(slot, member=member, by=founder)
    with time_machine.travel(slot.starts_at - datetime.timedelta(hours=3)):
        [item] = desk.cohorts.office_hours(mentor.user)
    assert member.organisation.name in item.title
