"""Drafts, final reviews, and what the jury says to each other."""

import pytest

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import reviews
from programs.models import Application, Call, Remark, Review
from tests.factories.programs.review import ConflictFactory
from tests.programs.review.conftest import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment(scene):
    return scene.given(scene.applications[0], scene.jurors[0])


@pytest.fixture
def juror(scene):
    return browser(scene.jurors[0].user)


def path(assignment, page=""):
    return f"/de/programs/jury/assignments/{assignment.pk}/{page}"


def typed(scene, *values, **fields):
    return {f"score-{one.pk}": value for one, value in zip(scene.criteria, values, strict=False)} | fields


def test_draft_is_kept_as_it_is_typed_and_says_when(scene, assignment, juror):
    first = scene.criteria[0]
    data = {f"comment-{first.pk}": "Noch offen", "comment_to_jury": "Mut"}
    answer = juror.post(path(assignment, "draft/"), data, headers={"Accept": "application/json"})
    assert answer.json()["saved"].startswith("Gespeichert um")
    review = Review.objects.get()
    assert (review.state, review.comment_to_jury) == ("draft", "Mut")
    assert [(one.value, one.comment) for one in review.scores.filter(criterion=first)] == [(None, "Noch offen")]


def test_sheet_shows_what_was_written_as_a_draft_and_once_it_is_final(scene, assignment, juror):
    wording = typed(scene, 3, 5) | {"comment_to_jury": "Sehr eigen"}
    for step in ("draft/", "final/"):
        assert juror.post(path(assignment, step), wording).status_code == 302
        page = juror.get(path(assignment))
        assert "Sehr eigen" in page.text
        assert page.context["review"] == Review.objects.get()


def test_draft_that_is_typed_anew_replaces_the_old(scene, assignment, juror):
    for value in (1, 4):
        juror.post(path(assignment, "draft/"), typed(scene, value))
    assert [one.value for one in Review.objects.get().scores.order_by("criterion__position")] == [4, None]


def test_score_beyond_the_scale_is_refused_and_nothing_typed_is_lost(scene, assignment, juror):
    answer = juror.post(path(assignment, "draft/"), typed(scene, 9, comment_to_jury="Nicht verlieren"))
    assert answer.status_code == 200
    assert "Nicht verlieren" in answer.text
    told = juror.post(path(assignment, "draft/"), typed(scene, 9), headers={"Accept": "application/json"})
    assert told.status_code == 422
    assert not Review.objects.exists()


def test_final_review_needs_every_score(scene, assignment, juror):
    answer = juror.post(path(assignment, "final/"), typed(scene, 3, comment_to_jury="Halb"))
    assert "Halb" in answer.text
    assert not Review.objects.filter(state="final").exists()
    with pytest.raises(InvalidTransition):
        reviews.finalise(assignment, by=juror.user, scores={scene.criteria[0]: (3, "")})


def test_final_review_stays_as_it_is(scene, assignment, juror):
    assert juror.post(path(assignment, "final/"), typed(scene, 3, 5)).status_code == 302
    answer = juror.post(path(assignment, "draft/"), typed(scene, 0, 0), headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert sorted(one.value for one in Review.objects.get().scores.all()) == [3, 5]


def test_staff_open_a_review_again_with_a_reason_the_juror_reads(scene):
    review = scene.scored(scene.applications[0], scene.jurors[0], 3, 5)
    staff = browser(scene.staff)
    page = f"/de/programs/reviews/{scene.applications[0].pk}/assignments/{review.assignment_id}/reopening/"
    assert staff.post(page, {"reason": ""}).status_code == 200
    staff.post(page, {"reason": "Kriterium verwechselt"})
    review.refresh_from_db()
    assert (review.state, review.finalised_at) == ("draft", None)
    assert Message.objects.get(kind="review_opened_again").payload["reason"] == "Kriterium verwechselt"


def test_staff_in_conflict_open_nothing_again(scene):
    review = scene.scored(scene.applications[0], scene.jurors[0], 3, 5)
    ConflictFactory(application=scene.applications[0], user=scene.staff)
    with pytest.raises(InvalidTransition):
        reviews.reopen(review, by=scene.staff, reason="x")


@pytest.mark.parametrize("what", ["call", "application"])
def test_nothing_is_written_once_it_is_over(scene, assignment, what):
    if what == "call":
        Call.objects.update(state="decided")
    else:
        Application.objects.update(state="declined")
    with pytest.raises(InvalidTransition):
        reviews.save_draft(assignment, by=scene.jurors[0].user, scores={})


def test_nobody_writes_in_anothers_name(scene, assignment):
    with pytest.raises(InvalidTransition):
        reviews.save_draft(assignment, by=scene.jurors[1].user, scores={})


def test_others_reviews_and_discussion_open_with_ones_own_final_review(scene, assignment, juror):
    other = scene.scored(scene.applications[0], scene.jurors[1], 2, 2)
    Review.objects.filter(pk=other.pk).update(comment_to_jury="Anderer Meinung")
    Remark.objects.create(application=scene.applications[0], author=scene.staff, text="Zur Runde")
    before = juror.get(path(assignment)).text
    assert "Anderer Meinung" not in before
    assert "Zur Runde" not in before
    assert juror.post(path(assignment, "remark/"), {"text": "Vorlaut"}).status_code == 302
    juror.post(path(assignment, "final/"), typed(scene, 3, 5))
    after = juror.get(path(assignment)).text
    assert "Anderer Meinung" in after
    assert "Zur Runde" in after
    juror.post(path(assignment, "remark/"), {"text": "Jetzt"})
    assert [one.text for one in Remark.objects.all()] == ["Zur Runde", "Jetzt"]


def test_staff_who_review_themselves_see_others_scores_only_afterwards(scene):
    other = scene.scored(scene.applications[0], scene.jurors[1], 2, 2)
    Review.objects.filter(pk=other.pk).update(comment_to_jury="Anderer Meinung")
    page = f"/de/programs/reviews/{scene.applications[0].pk}/"
    staff = browser(scene.staff)
    assert "Anderer Meinung" in staff.get(page).text
    scene.jurors[0].user = scene.staff
    scene.jurors[0].save()
    scene.given(scene.applications[0], scene.jurors[0])
    assert "Anderer Meinung" not in staff.get(page).text


def test_next_and_previous_step_through_ones_own_in_order(scene, juror):
    steps = [scene.given(one, scene.jurors[0]) for one in sorted(scene.applications, key=lambda one: one.code)]
    first, last = (juror.get(path(one)).text for one in steps)
    assert f'rel="next" href="{path(steps[1])}"' in first
    assert 'rel="prev"' not in first
    assert f'rel="prev" href="{path(steps[0])}"' in last
    assert 'rel="next"' not in last
