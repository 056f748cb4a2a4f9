"""The pages of staff and jury: as many queries with three rows as with one; and what waits on the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hubportal.core.registry import desk_queues
from programs.actions import assignments
from tests.factories.programs.calls import CriterionFactory
from tests.programs.review.conftest import browser, juror_of, make_scene

pytestmark = pytest.mark.django_db
MOST = 14
OF_STAFF = [
    "review",
    "review/distribution",
    "jury",
    "ranking",
    "decisions",
    "decisions/release",
    "statistics",
    "letters",
]


def number_of_queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def filled(number):
    scene = make_scene(number=number)
    scene.jurors += [juror_of(scene.call) for _ in range(number)]
    for application in scene.applications:
        for juror in scene.jurors:
            scene.scored(application, juror, 3, 4)
    scene.decided(*["accept", "waitlist", "decline"][:number])
    return scene


def numbers_of_queries(scene):
    """{page: number} of the pages of staff, and of the workspace of a juror."""
    staff, juror = browser(scene.staff), browser(scene.jurors[0].user)
    base = f"/de/programs/manage/calls/{scene.call.slug}"
    numbers = {page: number_of_queries(staff, f"{base}/{page}/") for page in OF_STAFF}
    return numbers | {"workspace": number_of_queries(juror, f"/de/programs/jury/calls/{scene.call.slug}/")}


def test_pages_of_staff_and_jury_take_the_same_few_queries_however_long_they_are():
    few, many = (numbers_of_queries(filled(number)) for number in (1, 3))
    assert few == many
    assert {page: number for page, number in many.items() if number > MOST} == {}


def test_sheet_asks_the_same_few_queries_for_one_criterion_and_for_four():
    found = set()
    for number in (1, 4):
        scene = make_scene()
        scene.criteria += [CriterionFactory(call=scene.call) for _ in range(number)]
        scene.scored(scene.applications[0], scene.jurors[0], *[3] * len(scene.criteria))
        assignment = scene.applications[0].assignments.get()
        sheet = number_of_queries(browser(scene.jurors[0].user), f"/de/programs/jury/assignments/{assignment.pk}/")
        found.add((sheet, number_of_queries(browser(scene.staff), f"/de/programs/reviews/{scene.applications[0].pk}/")))
    [(sheet, examined)] = found
    assert max(sheet, examined) <= MOST


def test_search_finds_by_code_and_organisation(scene):
    client = browser(scene.staff)
    first, second = scene.applications
    base = f"/de/programs/manage/calls/{scene.call.slug}/review/"
    for wanted in (first.code.lower(), first.organisation.name):
        shown = client.get(base, {"q": wanted}).text
        assert first.organisation.name in shown
        assert f"{second.code} ·" not in shown


def test_list_is_narrowed_to_what_is_missing(scene):
    scene.scored(scene.applications[0], scene.jurors[0], 1, 1)
    scene.scored(scene.applications[0], scene.jurors[1], 1, 1)
    client = browser(scene.staff)
    for shown in ("missing", "unassigned"):
        page = client.get(f"/de/programs/manage/calls/{scene.call.slug}/review/", {"show": shown}).text
        assert f"{scene.applications[1].code} ·" in page
        assert f"{scene.applications[0].code} ·" not in page


def queue(key, user):
    found = desk_queues[key]
    return [item.text for item in found.items(user)] if found.concerns(user) else []


def test_desk_of_a_juror_names_conflicts_first_and_then_reviews(scene):
    assignments.distribute(scene.call, by=scene.staff)
    juror = scene.jurors[0]
    assert len(queue("jury_conflicts", juror.user)) == 1
    assert queue("jury_reviews", juror.user) == []
    del juror.user._jury_work
    for assignment in juror.assignments.all():
        assignments.clear(assignment, by=juror.user)
    assert queue("jury_conflicts", juror.user) == []
    assert queue("jury_reviews", juror.user) == ["2 Gutachten zu schreiben"]


def test_desk_of_staff_names_decisions_once_all_reviews_are_final(scene):
    assert queue("decisions", scene.staff) == []
    for application in scene.applications:
        scene.scored(application, scene.jurors[0], 1, 1)
    assert queue("decisions", scene.staff) == ["2 Entscheidungen vorzubereiten"]
    scene.decided("accept", "decline")
    assert queue("decisions", scene.staff) == ["2 Entscheidungen bekannt zu geben"]


def test_desk_of_an_applicant_names_a_place_to_confirm(scene):
    scene.released("accept", "decline")
    assert queue("places", scene.applicants[0]) == ["Ein Platz ist zu bestätigen"]
    assert queue("places", scene.applicants[1]) == []
