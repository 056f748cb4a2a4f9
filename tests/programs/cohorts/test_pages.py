"""The pages of cohorts and mentors, pressed as people press them."""

import datetime

import pytest
from django.utils import timezone

from programs.models import Booking, Cohort, CohortMember, Mentor, Milestone
from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.cohorts import (
    BookingFactory,
    CohortFactory,
    CohortMemberFactory,
    MilestoneFactory,
    MilestoneProgressFactory,
    NoteFactory,
    OfficeHourFactory,
)

STAFF = "/en/programs/manage"


@pytest.fixture
def staff(browser, editor):
    return browser(editor)


def test_staff_make_a_cohort_and_add_a_member(staff, cohort):
    path = f"{STAFF}/programs/{cohort.program.slug}/cohorts/new/"
    made = staff.post(path, {"name_de": "Jahrgang 7", "starts": "2026-09", "is_public": "on"}, follow=True)
    new = Cohort.objects.get(name_de="Jahrgang 7")
    assert made.redirect_chain[-1][0] == f"{STAFF}/cohorts/{new.pk}/"
    startup = OrganisationFactory(slug="beispiel", name="Beispiel")
    page = staff.post(f"{STAFF}/cohorts/{new.pk}/members/new/", {"organisation": "beispiel"}, follow=True)
    assert startup.name in page.text


def test_cohort_of_a_call_begins_with_those_who_have_confirmed(staff, cohort):
    call = CallFactory(program=cohort.program, decided=True)
    confirmed = ApplicationFactory(call=call, submitted=True, state="confirmed")
    path = f"{STAFF}/programs/{cohort.program.slug}/cohorts/new/"
    assert call.title_en in staff.get(path).text
    staff.post(path, {"name_de": "Jahrgang 7", "call": call.pk})
    [member] = Cohort.objects.get(name_de="Jahrgang 7").members.all()
    assert member.organisation == confirmed.organisation
    assert 'name="call"' not in staff.get(f"{STAFF}/cohorts/{member.cohort_id}/text/").text


@pytest.mark.parametrize(
    ("path", "data", "sentence"),
    [
        ("members/new/", {"organisation": "nobody"}, "No organisation is listed as"),
        ("text/", {"name_de": "", "name_en": ""}, "in one language at least"),
        ("text/", {"name_de": "J", "starts": "2026-02", "ends": "2026-01"}, "cannot end before it starts"),
        ("milestones/new/", {"title_de": "Ziel", "due_on": "morgen"}, "date"),
        ("documents/new/", {"title": "Plan"}, "This field is required"),
    ],
)
def test_wrong_input_is_told_and_kept(staff, cohort, path, data, sentence):
    page = staff.post(f"{STAFF}/cohorts/{cohort.pk}/{path}", data)
    assert page.status_code == 200
    assert sentence in page.text
    assert all(f'value="{value}"' in page.text for value in data.values() if value)


def test_milestones_are_set_changed_and_removed_on_pages(staff, cohort):
    path, day = f"{STAFF}/cohorts/{cohort.pk}/milestones", "2027-01-31"
    staff.post(f"{path}/new/", {"title_de": "Ziel", "due_on": day})
    milestone = Milestone.objects.get()
    staff.post(f"{path}/{milestone.pk}/", {"title_de": "Neues Ziel", "due_on": day})
    milestone.refresh_from_db()
    assert (milestone.title_de, milestone.due_on) == ("Neues Ziel", datetime.date(2027, 1, 31))
    assert "Neues Ziel" in staff.get(f"{path}/{milestone.pk}/removal/").text
    staff.post(f"{path}/{milestone.pk}/removal/")
    assert not Milestone.objects.exists()


def test_staff_write_notes_and_let_a_member_graduate(staff, member):
    path = f"{STAFF}/members/{member.pk}/"
    assert "This field is required" in staff.post(f"{path}notes/", {"text": ""}).text
    staff.post(f"{path}notes/", {"text": "Läuft gut."})
    assert "Läuft gut." in staff.get(path).text
    staff.post(f"{path}graduation/")
    again = staff.post(f"{path}graduation/", follow=True)
    assert "cannot be done any more" in again.text
    staff.post(f"{path}visibility/")
    member.refresh_from_db()
    assert (member.state, member.is_public) == (CohortMember.State.GRADUATED, False)


def test_member_that_leaves_needs_a_reason(staff, member):
    path = f"{STAFF}/members/{member.pk}/leaving/"
    assert "This field is required" in staff.post(path, {"reason": ""}).text
    staff.post(path, {"reason": "Umzug"})
    member.refresh_from_db()
    assert member.state == CohortMember.State.LEFT


def test_founder_reads_the_cohort_and_no_note(browser, member, founder):
    NoteFactory(member=member, text="CANARY")
    MilestoneFactory(cohort=member.cohort, title_de="Ziel", title_en="Goal")
    page = browser(founder).get(member.get_absolute_url()).text
    assert "Goal" in page
    assert "CANARY" not in page


def test_founder_sees_nothing_of_another_member(browser, member, founder, mentor):
    other = CohortMemberFactory(cohort=member.cohort, organisation__name="CANARY GmbH", is_public=False)
    MilestoneProgressFactory(milestone__cohort=member.cohort, member=other, note="CANARY")
    BookingFactory(office_hour__mentor=mentor, member=other, question="CANARY")
    own = browser(founder)
    assert "CANARY" not in own.get(member.get_absolute_url()).text
    assert own.get(other.get_absolute_url()).status_code == 404


def test_founder_says_how_far_they_are(browser, member, founder):
    milestone = MilestoneFactory(cohort=member.cohort, due_on=timezone.localdate())
    path = f"{member.get_absolute_url()}milestones/{milestone.pk}/"
    browser(founder).post(path, {"is_reached": "on", "note": "Geschafft"})
    page = browser(founder).get(path).text
    assert "Geschafft" in page
    assert "checked" in page


def test_slot_is_booked_and_cancelled_on_pages(browser, member, founder, slot):
    own = browser(founder)
    booked = own.post(f"{member.get_absolute_url()}slots/{slot.pk}/", {"question": "Preise"}, follow=True)
    assert "The slot is yours" in booked.text
    booking = Booking.objects.get()
    path = f"/en/programs/cohorts/bookings/{booking.pk}/cancellation/"
    assert browser(MembershipFactory().user).post(path).status_code == 404
    assert own.post(path).url == member.get_absolute_url()
    booking.refresh_from_db()
    assert booking.cancelled_by == founder


def test_slot_taken_meanwhile_is_told(browser, member, founder, slot):
    BookingFactory(office_hour=slot, member__cohort=member.cohort)
    page = browser(founder).post(f"{member.get_absolute_url()}slots/{slot.pk}/", {}, follow=True)
    assert "just taken this slot" in page.text


def test_mentor_offers_and_takes_back(browser, mentor):
    own, day = browser(mentor.user), timezone.localdate() + datetime.timedelta(days=3)
    asked = {"day": day, "begins": "10:00", "minutes": 30, "number": 2, "weeks": 1, "time_zone": "Europe/Berlin"}
    page = own.post(f"/en/programs/mentors/{mentor.pk}/slots/new/", asked, follow=True)
    assert "2 slots are offered" in page.text
    slot = mentor.office_hours.first()
    own.post(f"/en/programs/mentors/slots/{slot.pk}/cancellation/")
    assert own.get("/en/programs/mentors/").text.count("still free") == 1


def test_mentor_writes_their_profile(browser, mentor):
    path = f"/en/programs/mentors/{mentor.pk}/profile/"
    browser(mentor.user).post(path, {"name": "Mira", "text_en": "Sales"})
    mentor.refresh_from_db()
    assert (mentor.name, mentor.text_en, mentor.is_public) == ("Mira", "Sales", False)
    assert browser(UserFactory()).get(path).status_code == 404


def test_staff_invite_and_end_a_mentor(staff, mentor):
    path = f"{STAFF}/programs/{mentor.program.slug}/mentors"
    refused = staff.post(f"{path}/new/", {"name": "Mira", "email": mentor.email})
    assert "accompanies this program already" in refused.text
    staff.post(f"{path}/new/", {"name": "Ole", "email": "ole@example.org"})
    assert Mentor.objects.filter(email="ole@example.org", state="invited").exists()
    staff.post(f"{path}/{mentor.pk}/end/")
    again = staff.post(f"{path}/{mentor.pk}/end/", follow=True)
    assert "cannot be done any more" in again.text


def test_account_menu_shows_rooms_to_those_who_have_them(browser, founder, mentor):
    front = "/en/"
    assert "My cohorts" in browser(founder).get(front).text
    assert "Mentoring" in browser(mentor.user).get(front).text
    nobody = browser(UserFactory()).get(front).text
    assert ("My cohorts" in nobody, "Mentoring" in nobody) == (False, False)


@pytest.mark.parametrize("role", ["staff list", "overview", "member", "own", "mine", "mentoring"])
def test_page_asks_the_database_as_often_for_three_as_for_one(
    role, browser, editor, founder, member, mentor, slot, django_assert_max_num_queries
):
    cohort = member.cohort
    paths = {
        "staff list": (editor, f"{STAFF}/programs/{cohort.program.slug}/cohorts/"),
        "overview": (editor, f"{STAFF}/cohorts/{cohort.pk}/"),
        "member": (editor, f"{STAFF}/members/{member.pk}/"),
        "own": (founder, member.get_absolute_url()),
        "mine": (founder, "/en/programs/cohorts/"),
        "mentoring": (mentor.user, "/en/programs/mentors/"),
    }
    person, path = paths[role]
    client = browser(person)

    def rows():
        MilestoneProgressFactory(milestone__cohort=cohort, member=member)
        CohortMemberFactory(cohort=cohort)
        MembershipFactory(user=founder, organisation=CohortMemberFactory(cohort=CohortFactory()).organisation)
        BookingFactory(office_hour=OfficeHourFactory(mentor=mentor), member=member)
        OfficeHourFactory(mentor=mentor)
        NoteFactory(member=member)

    rows()
    client.get(path)
    with django_assert_max_num_queries(14) as asked:
        client.get(path)
    one = len(asked)
    rows()
    rows()
    with django_assert_max_num_queries(14) as asked:
        client.get(path)
    assert len(asked) == one
