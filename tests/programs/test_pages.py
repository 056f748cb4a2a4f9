"""Programs and calls as everybody sees them."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from hubportal.core import fragments
from hubportal.hubs.models import StaffRole
from programs import overview
from programs.models import Call
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, StaffRoleFactory, TopicFactory
from tests.factories.programs import applications, cohorts
from tests.factories.programs import calls as make

pytestmark = pytest.mark.django_db
LIST = "/en/programs/"


@pytest.fixture
def person():
    client = Client()
    client.user = UserFactory(language="en")
    client.force_login(client.user)
    return client


def english_page(record):
    return record.get_absolute_url().replace("/de/", "/en/")


def fill(number):
    """So many programs, each with an open and a coming call and a cohort of as many; the newest program."""
    for _row in range(number):
        program = make.ProgramFactory(topics=[TopicFactory()])
        make.FormFactory(call=make.CallFactory(program=program))
        make.CallFactory(program=program, published=True)
        make.ProgramEventFactory(program=program)
        make.PastRoundFactory(program=program)
        cohort = cohorts.CohortFactory(program=program)
        for _member in range(number):
            cohorts.CohortMemberFactory(cohort=cohort)
    return program


@pytest.mark.parametrize("page", ["list", "program", "call"])
def test_page_asks_as_often_for_three_rows_as_for_one(client, page, django_assert_max_num_queries):
    asked = []
    for rows in (1, 3):
        program = fill(rows)
        call = program.calls.get(state="open")
        for _number in range(rows):
            make.CriterionFactory(call=call)
            make.CallDocumentFactory(call=call)
        fragments.shelf.clear()  # as for whoever asks first
        address = {"list": LIST, "program": program.get_absolute_url(), "call": call.get_absolute_url()}[page]
        with django_assert_max_num_queries(8) as queries:
            assert client.get(address, {"rows": rows}).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_list_says_what_is_open_and_for_how_long(client):
    make.CallFactory(title_en="Round 7", program__name_en="Turbo")
    page = client.get(LIST).text
    assert ("Round 7" in page, "13 days, 23 hours left" in page) == (True, True)


def test_list_leaves_out_what_is_not_announced_or_not_shown(client):
    make.CallFactory(title_en="Not yet", draft=True)
    make.CallFactory(title_en="Hidden", program__is_listed=False, program__name_en="Secret")
    page = client.get(LIST).text
    assert [word for word in ("Not yet", "Hidden", "Secret") if word in page] == []


@pytest.mark.parametrize("choice", ["kind", "hub", "topic"])
def test_list_is_narrowed(client, choice):
    topic, hub = TopicFactory(), HubFactory()
    make.ProgramFactory(name_en="Wanted", kind="competition", hub=hub, topics=[topic])
    make.ProgramFactory(name_en="Unwanted", topics=[TopicFactory()])
    value = {"kind": "competition", "hub": hub.slug, "topic": topic.slug}[choice]
    page = client.get(LIST, {choice: value})
    assert [program.name for program in page.context["page_obj"]()] == ["Wanted"]


def test_list_that_finds_nothing_says_so(client):
    assert "No program fits" in client.get(LIST, {"kind": "competition"}).text


def test_program_that_is_not_shown_is_for_its_staff_alone(client, person):
    program = make.ProgramFactory(is_listed=False)
    staff = Client()
    staff.force_login(StaffRoleFactory(hub=program.hub, role=StaffRole.Role.READER).user)
    answers = [one.get(program.get_absolute_url()).status_code for one in (client, person, staff)]
    assert answers == [404, 404, 200]


def test_program_page_names_public_members_only(client):
    program = make.ProgramFactory()
    shown = cohorts.CohortMemberFactory(cohort__program=program, state="graduated")
    hidden = cohorts.CohortMemberFactory(cohort=shown.cohort, is_public=False)
    unlisted = cohorts.CohortMemberFactory(cohort=shown.cohort, organisation__is_listed=False)
    gone = cohorts.CohortMemberFactory(cohort=shown.cohort, state="left", ended=timezone.localdate())
    page = client.get(english_page(program)).text
    names = [member.organisation.name in page for member in (shown, hidden, unlisted, gone)]
    assert (names, "alumni" in page) == ([True, False, False, False], True)


def test_call_in_preparation_is_for_its_staff_alone(client):
    call = make.CallFactory(draft=True)
    staff = Client()
    staff.force_login(StaffRoleFactory(hub=call.program.hub).user)
    assert [one.get(call.get_absolute_url()).status_code for one in (client, staff)] == [404, 200]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({}, "days, 23 hours left"),
        ({"published": True}, "One can apply until"),
        ({"suspended": True}, "no applications are taken"),
        ({"closed": True}, "Closed"),
        ({"advertised_deadline": make.from_now(minutes=-5)}, "still counts"),
    ],
)
def test_call_page_says_where_it_stands(client, state, sentence):
    assert sentence in client.get(english_page(make.CallFactory(**state))).text


def test_deadline_is_shown_as_the_clock_of_the_call_shows_it(client):
    deadline = datetime.datetime(2027, 3, 28, 21, 30, tzinfo=datetime.UTC)  # after the clocks were put forward
    call = make.CallFactory(advertised_deadline=deadline, hard_deadline=deadline)
    page = client.get(call.get_absolute_url()).text
    assert '<time datetime="2027-03-28T23:30+02:00">' in page


def test_document_is_downloaded_by_whoever_sees_the_call(client):
    document = make.CallDocumentFactory()
    response = client.get(f"/en/programs/calls/{document.call.slug}/documents/{document.pk}/")
    assert (response.getvalue()[:5], response["Content-Disposition"][:10]) == (b"%PDF-", "attachment")


def test_document_of_a_call_in_preparation_is_missing(client):
    document = make.CallDocumentFactory(call=make.CallFactory(draft=True))
    assert client.get(f"/en/programs/calls/{document.call.slug}/documents/{document.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"seconds": 20}, "less than a minute"),
        ({"minutes": 5, "seconds": 3}, "5 minutes"),
        ({"hours": 1, "minutes": 1}, "1 hour, 1 minute"),
        ({"days": 2, "hours": 3, "minutes": 9}, "2 days, 3 hours"),
        ({"seconds": -1}, ""),
    ],
)
def test_time_left_in_its_two_largest_parts(left, words, english):
    now = timezone.now()
    assert overview.time_left(now + datetime.timedelta(**left), now) == words


def test_hub_page_shows_its_programs_and_what_is_open(client):
    call = make.CallFactory(title_en="Round 7", program__name_en="Turbo")
    make.CallFactory(title_en="Round 8", program=call.program, published=True)
    page = client.get(f"/en/hubs/{call.program.hub.slug}/").text
    assert [word in page for word in ("Turbo", "Round 7", "Round 8", "?hub=")] == [True] * 4


def test_front_page_shows_what_is_open(client):
    make.CallFactory(title_en="Round 7")
    make.CallFactory(title_en="Round 8", published=True)
    page = client.get("/en/").text
    assert ("Round 7" in page, "Round 8" in page) == (True, False)


def test_source_page_names_the_programs_that_rest_on_it(client):
    program = make.ProgramEventFactory().program
    program.source = program.events.get().source
    program.save()
    assert program.name_en in client.get(english_page(program.source)).text


def test_sitemap_names_real_programs_and_announced_calls(client):
    real, example = make.ProgramFactory(), make.ProgramFactory(is_example=True)
    calls = [
        make.CallFactory(program=real),
        make.CallFactory(program=real, draft=True),
        make.CallFactory(program=example),
    ]
    pages = client.get("/sitemap-programs.xml").text + client.get("/sitemap-calls.xml").text
    assert [one.slug + "/" in pages for one in (real, example, *calls)] == [True, False, True, False, False]


def test_feed_says_until_when_and_whether_a_call_is_suspended(client):
    make.CallFactory(time_zone="Europe/Lisbon")
    make.CallFactory(suspended=True)
    feed = client.get("/en/programs/calls/feed.atom").text
    assert feed.count("Apply until ") == feed.count("Europe/Lisbon") == 1
    assert "Suspended for the time being." in feed


def test_feed_holds_calls_from_their_opening_on(client):
    make.CallFactory(title_en="Round 7")
    make.CallFactory(title_en="Round 8", published=True)
    feed = client.get("/en/programs/calls/feed.atom")
    assert ("Round 7" in feed.text, "Round 8" in feed.text) == (True, False)
    assert client.get("/en/programs/calls/feed.atom", headers={"If-None-Match": feed["ETag"]}).status_code == 304


def test_calendar_holds_announced_deadlines(client):
    call = make.CallFactory(title_en="Round 7")
    make.CallFactory(title_en="Round 8", draft=True)
    make.CallFactory(title_en="Suspended", suspended=True)
    calendar = client.get("/en/programs/calls/deadlines.ics").text
    assert (calendar.count("BEGIN:VEVENT"), f"call-{call.slug}-deadline@hubportal" in calendar) == (2, True)
    assert ("Round 8" in calendar, "STATUS:TENTATIVE" in calendar) == (False, True)


def test_calendar_of_one_call_keeps_its_name_and_raises_its_sequence(client):
    call = make.CallFactory()
    before = client.get(f"{call.get_absolute_url()}deadline.ics").text
    Call.objects.update(sequence=3)
    after = client.get(f"{call.get_absolute_url()}deadline.ics").text
    assert ("SEQUENCE:0" in before, "SEQUENCE:3" in after) == (True, True)


def test_calendar_of_a_call_without_dates_is_missing():
    call = make.CallFactory(draft=True, opens_at=None, advertised_deadline=None, hard_deadline=None)
    staff = Client()
    staff.force_login(StaffRoleFactory(hub=call.program.hub).user)
    assert staff.get(f"{call.get_absolute_url()}deadline.ics").status_code == 404


def test_desk_shows_closed_calls_to_their_staff(person):
    call = make.CallFactory(closed=True, title_en="Round 7")
    applications.ApplicationFactory(call=call, submitted=True)
    make.CallFactory(closed=True, title_en="Elsewhere")
    StaffRoleFactory(hub=call.program.hub, user=person.user)
    page = person.get("/en/desk/").text
    assert ("closed with 1 application" in page, "Elsewhere" in page) == (True, False)


def test_desk_says_when_nobody_has_applied(person):
    call = make.CallFactory(closed=True)
    StaffRoleFactory(hub=call.program.hub, user=person.user)
    assert "without an application" in person.get("/en/desk/").text
