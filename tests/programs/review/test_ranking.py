import pytest

from programs import ranking
from programs.models import Review
from tests.factories.programs.calls import CallFactory, CriterionFactory
from tests.factories.programs.review import AssignmentFactory, ConflictFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def of(scene, user=None):
    return {row.application.pk: row for row in ranking.ranking(scene.call, user or scene.staff)}


def test_mean_weighs_each_criterion_by_its_own_scale():
    review = ReviewFactory(final=True)
    call = review.assignment.application.call
    small, large = CriterionFactory(call=call, weight=1, highest=5), CriterionFactory(call=call, weight=3, highest=10)
    for criterion, value in ((small, 5), (large, 5)):
        review.scores.create(criterion=criterion, value=value)
    assert ranking.totals(Review.objects.all()) == {review.pk: pytest.approx(100 * (1 * 1 + 3 * 0.5) / 4)}
    assert ranking.points_of(review) == pytest.approx(100 * (1 * 1 + 3 * 0.5) / 4)


def test_only_final_reviews_count(scene):
    scene.scored(scene.applications[0], scene.jurors[0], 5, 5)
    ReviewFactory(assignment=scene.given(scene.applications[0], scene.jurors[1]), scores={scene.criteria[0]: 0})
    assert of(scene)[scene.applications[0].pk].mean == 100


def test_equals_share_a_rank_and_what_nobody_reviewed_has_none(scene):
    for application in scene.applications:
        scene.scored(application, scene.jurors[0], 4, 4)
    bare = AssignmentFactory(application__call=scene.call).application
    ranks = {pk: row.rank for pk, row in of(scene).items()}
    assert ranks == {scene.applications[0].pk: 1, scene.applications[1].pk: 1, bare.pk: None}


def test_disagreement_is_marked_from_thirty_points(scene):
    first, second = scene.applications
    scene.scored(first, scene.jurors[0], 5, 5)
    scene.scored(first, scene.jurors[1], 3, 3)
    scene.scored(second, scene.jurors[0], 5, 5)
    scene.scored(second, scene.jurors[1], 4, 4)
    rows = of(scene)
    assert [(round(rows[one.pk].spread), rows[one.pk].is_disputed) for one in (first, second)] == [
        (40, True),
        (20, False),
    ]


def test_severity_is_the_distance_from_the_others_on_the_same_applications(scene):
    scene.scored(scene.applications[0], scene.jurors[0], 5, 5)
    scene.scored(scene.applications[0], scene.jurors[1], 3, 3)
    found = {one.juror: round(one.deviation) for one in ranking.severities(scene.call, scene.staff)}
    assert found == {scene.jurors[0]: 40, scene.jurors[1]: -40}


def test_lone_reviewer_is_neither_strict_nor_mild(scene):
    scene.scored(scene.applications[0], scene.jurors[0], 1, 1)
    assert [one.deviation for one in ranking.severities(scene.call, scene.staff)] == [None]


def test_what_one_has_a_conflict_with_is_in_no_ranking(scene):
    scene.scored(scene.applications[0], scene.jurors[0], 5, 5)
    ConflictFactory(application=scene.applications[0], user=scene.staff)
    assert list(of(scene)) == [scene.applications[1].pk]
    assert ranking.severities(scene.call, scene.staff) == []
    assert len(of(scene, scene.second)) == 2


def test_call_without_applications_has_an_empty_ranking(scene):
    assert ranking.ranking(CallFactory(in_review=True), scene.staff) == []
