"""Who reviews what; and a declared conflict, from which on nothing is seen any more."""

import pytest

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import assignments, reviews
from programs.models import Assignment, Review
from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory
from tests.factories.programs.review import ConflictFactory, JurorFactory
from tests.programs.review.conftest import browser, juror_of, make_scene

pytestmark = pytest.mark.django_db


def _first(scene):
    return scene.applications[0], scene.jurors[0]


def test_review_begins_with_what_has_been_handed_in():
    call = CriterionFactory(call=CallFactory(closed=True)).call
    handed_in, draft = ApplicationFactory(call=call, submitted=True), ApplicationFactory(call=call)
    assignments.begin_review(call, by=UserFactory())
    for one in (call, handed_in, draft):
        one.refresh_from_db()
    assert (call.state, handed_in.state, draft.state) == ("in_review", "in_review", "draft")


@pytest.mark.parametrize("fields", [{}, {"closed": True}])
def test_review_of_an_open_call_or_without_criteria_does_not_begin(fields):
    with pytest.raises(InvalidTransition):
        assignments.begin_review(CallFactory(**fields), by=UserFactory())


def test_distribution_gives_every_application_its_reviewers_and_tells_each_juror_once(scene):
    assert assignments.distribute(scene.call, by=scene.staff) == 4
    assert {one.assignments.count() for one in scene.applications} == {2}
    told = Message.objects.filter(kind="review_assigned")
    assert {message.recipient for message in told} == {juror.user for juror in scene.jurors}
    assert [message.payload["number"] for message in told] == [2, 2]


def test_second_distribution_adds_nothing(scene):
    assignments.distribute(scene.call, by=scene.staff)
    assert assignments.distribute(scene.call, by=scene.staff) == 0


def test_distribution_takes_in_what_came_by_an_extension(scene):
    late = ApplicationFactory(call=scene.call, submitted=True)
    assignments.distribute(scene.call, by=scene.staff)
    late.refresh_from_db()
    assert (late.state, late.assignments.count()) == ("in_review", 2)


@pytest.mark.parametrize("way", ["member", "conflict"])
def test_distribution_gives_nobody_what_they_are_close_to(scene, way):
    application, juror = scene.applications[0], scene.jurors[0]
    if way == "member":
        MembershipFactory(organisation=application.organisation, user=juror.user, role="member")
    else:
        ConflictFactory(application=application, user=juror.user)
    assignments.distribute(scene.call, by=scene.staff)
    assert [one.juror for one in application.assignments.all()] == [scene.jurors[1]]
    with pytest.raises(InvalidTransition):
        assignments.assign(application, juror=juror, by=scene.staff)


def test_juror_of_another_call_is_not_given_an_application(scene):
    with pytest.raises(InvalidTransition):
        assignments.assign(scene.applications[0], juror=JurorFactory(), by=scene.staff)


def test_application_is_given_to_a_juror_once(scene):
    scene.given(scene.applications[0], scene.jurors[0])
    with pytest.raises(InvalidTransition):
        scene.given(scene.applications[0], scene.jurors[0])


def test_what_was_taken_back_can_be_given_again_without_what_was_declared(scene):
    assignment = scene.given(*_first(scene))
    assignments.take_back(assignment, by=scene.staff)
    again = assignments.assign(scene.applications[0], juror=scene.jurors[0], by=scene.staff)
    assert (again.pk, again.state, again.declared_at) == (assignment.pk, "assigned", None)


def test_draft_goes_with_what_is_taken_back_and_a_final_review_becomes_void(scene):
    first, second = scene.applications
    drafted, finished = scene.given(first, scene.jurors[0]), scene.scored(second, scene.jurors[0], 1, 1)
    reviews.save_draft(drafted, by=scene.jurors[0].user, scores={})
    for assignment in (drafted, finished.assignment):
        assignments.take_back(assignment, by=scene.staff)
    assert [review.state for review in Review.objects.all()] == ["void"]
    with pytest.raises(InvalidTransition):
        assignments.assign(second, juror=scene.jurors[0], by=scene.staff)


def test_juror_reads_only_after_having_declared(scene):
    assignment = scene.given(*_first(scene), is_cleared=False)
    client = browser(scene.jurors[0].user)
    path = f"/de/programs/jury/assignments/{assignment.pk}/"
    assert client.get(path)["Location"] == path + "declaration/"
    assert "Ein Zähler" not in client.get(path + "declaration/").text
    assert client.post(path + "clearance/")["Location"] == path
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("is_cleared", [False, True])
def test_after_a_declared_conflict_nothing_of_the_application_opens(scene, is_cleared):
    assignment = scene.given(*_first(scene), is_cleared=is_cleared)
    client = browser(scene.jurors[0].user)
    path = f"/de/programs/jury/assignments/{assignment.pk}/"
    assert client.post(path + "conflict/", {"kind": "family"}).status_code == 302
    for page in ("", "declaration/"):
        assert client.get(path + page).status_code == 403
    for page in ("clearance/", "draft/", "final/", "remark/"):
        assert client.post(path + page, {"text": "x"}).status_code in (302, 403)
    assignment.refresh_from_db()
    assert assignment.state == ("recused" if is_cleared else "conflict")
    assert not Review.objects.filter(state="final").exists()


def test_guard_binds_a_superuser_who_is_juror():
    scene = make_scene()
    scene.jurors[0].user.is_superuser = True
    scene.jurors[0].user.save()
    assignment = scene.given(*_first(scene), is_cleared=False)
    client = browser(scene.jurors[0].user)
    assert client.get(f"/de/programs/reviews/{assignment.application_id}/").status_code == 200
    client.post(f"/de/programs/jury/assignments/{assignment.pk}/conflict/", {"kind": "family"})
    for page in ("", "decision/", "conflict/"):
        assert client.get(f"/de/programs/reviews/{assignment.application_id}/{page}").status_code == 404
    shown = client.get(f"/de/programs/manage/calls/{scene.call.slug}/review/").text
    assert assignment.application.organisation.name not in shown
    assert scene.applications[1].organisation.name in shown


def test_recusal_voids_the_review_and_tells_the_staff_without_those_in_conflict(scene):
    review = scene.scored(*_first(scene), 5, 5)
    ConflictFactory(application=scene.applications[0], user=scene.second)
    assignments.declare(scene.applications[0], by=scene.jurors[0].user, kind="advised", reason="Nebenbei.")
    review.refresh_from_db()
    assert review.state == "void"
    assert Assignment.objects.get(pk=review.assignment_id).state == "recused"
    assert [message.recipient for message in Message.objects.filter(kind="juror_stepped_back")] == [scene.staff]


def test_conflict_is_declared_once(scene):
    for reason in ("Erstens", "Zweitens"):
        assignments.declare(scene.applications[0], by=scene.staff, kind="other", reason=reason)
    assert [one.reason for one in scene.applications[0].conflicts.all()] == ["Erstens"]


def test_member_of_the_organisation_cannot_rule_a_conflict_out(scene):
    assignment = scene.given(*_first(scene), is_cleared=False)
    MembershipFactory(organisation=scene.applications[0].organisation, user=scene.jurors[0].user, role="member")
    with pytest.raises(InvalidTransition):
        assignments.clear(assignment, by=scene.jurors[0].user)


def test_jury_of_one_call_finds_nothing_of_another(scene):
    other = make_scene()
    foreign = other.given(*_first(other))
    client = browser(scene.jurors[0].user)
    assert client.get(f"/de/programs/jury/calls/{scene.call.slug}/").status_code == 200
    for path in (f"calls/{other.call.slug}/", f"assignments/{foreign.pk}/", f"assignments/{foreign.pk}/declaration/"):
        assert client.get(f"/de/programs/jury/{path}").status_code == 404


def test_member_of_the_jury_has_no_page_of_the_staff(scene):
    client = browser(juror_of(scene.call).user)
    for page in ("review", "jury", "ranking", "decisions", "letters", "statistics"):
        assert client.get(f"/de/programs/manage/calls/{scene.call.slug}/{page}/").status_code == 403
