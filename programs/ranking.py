"""How the applications of a call compare: weighted means of final reviews, where the jury disagrees, who is strict."""

from dataclasses import dataclass, field
from statistics import mean

from django.db.models import F, FloatField, Sum
from django.db.models.functions import Cast

from programs.models import Application, Review

DISAGREEMENT = 30  # points out of 100 between the highest and the lowest review of an application
DECIDED_UPON = (
    Application.State.IN_REVIEW,
    Application.State.ACCEPTED,
    Application.State.WAITLISTED,
    Application.State.DECLINED,
    Application.State.CONFIRMED,
    Application.State.PASSED,
)


@dataclass
class Row:
    """An application among the others. totals: points out of 100 of each final review; rank: from 1, equals share it.

    rank and mean are None without a final review.
    """

    application: Application
    totals: list = field(default_factory=list)
    rank: int | None = None

    @property
    def mean(self):
        return mean(self.totals) if self.totals else None

    @property
    def spread(self):
        return max(self.totals) - min(self.totals) if len(self.totals) > 1 else None

    @property
    def is_disputed(self):
        return self.spread is not None and self.spread >= DISAGREEMENT


@dataclass(frozen=True)
class Severity:
    """How a juror scores beside the others. deviation: points out of 100 above (+) or below (−) the others' mean of the
    same applications; None where nobody else has reviewed them.
    """

    juror: object
    number: int
    mean: float
    deviation: float | None


def totals(reviews):
    """{review id: points out of 100}: the scores weighted by the criteria, each by its own scale."""
    weighed = Sum(
        Cast(F("scores__value") * F("scores__criterion__weight"), FloatField()) / F("scores__criterion__highest")
    )
    rows = reviews.filter(scores__value__isnull=False).order_by().values("pk")
    rows = rows.annotate(points=weighed, weights=Sum("scores__criterion__weight"))
    return {row["pk"]: 100 * row["points"] / row["weights"] for row in rows}


def points_of(review):
    """The same of one review whose scores have been read with their criteria; None where it has none."""
    given = [one for one in review.scores.all() if one.value is not None]
    weights = sum(one.criterion.weight for one in given)
    points = sum(one.value * one.criterion.weight / one.criterion.highest for one in given)
    return 100 * points / weights if weights else None


def _final(call, user):
    """The final reviews of what the person may see."""
    seen = Application.objects.filter(call=call, state__in=DECIDED_UPON).named_to(user)
    return Review.objects.final().filter(assignment__application__in=seen)


def ranking(call, user):
    """[Row] of all that is or was in review and that the person has no conflict with, the best first."""
    seen = Application.objects.filter(call=call, state__in=DECIDED_UPON).named_to(user)
    rows = {one.pk: Row(one) for one in seen.select_related("organisation", "decision")}
    reviews = _final(call, user)
    points = totals(reviews)
    for pk, application_id in reviews.order_by().values_list("pk", "assignment__application_id"):
        if pk in points:
            rows[application_id].totals.append(points[pk])
    ranked = sorted(rows.values(), key=lambda row: (row.mean is None, -(row.mean or 0), row.application.code))
    for number, row in enumerate(ranked, start=1):
        before = ranked[number - 2] if number > 1 else None
        is_equal = before is not None and before.mean is not None and row.mean == before.mean
        row.rank = None if row.mean is None else before.rank if is_equal else number
    return ranked


def severities(call, user):
    """[Severity] of the jurors with final reviews, the strictest first."""
    reviews = _final(call, user)
    points, by_application, by_juror, jurors = totals(reviews), {}, {}, {}
    for review in reviews.select_related("assignment__juror"):
        if review.pk in points:
            assignment, total = review.assignment, points[review.pk]
            jurors[assignment.juror_id] = assignment.juror
            by_application.setdefault(assignment.application_id, []).append((assignment.juror_id, total))
            by_juror.setdefault(assignment.juror_id, []).append((assignment.application_id, total))
    found = []
    for juror_id, given in by_juror.items():
        gaps = [
            total - mean(others)
            for application_id, total in given
            if (others := [other for one, other in by_application[application_id] if one != juror_id])
        ]
        totals_given = [total for _application, total in given]
        found.append(Severity(jurors[juror_id], len(given), mean(totals_given), mean(gaps) if gaps else None))
    return sorted(found, key=lambda one: (one.deviation is None, one.deviation or 0, str(one.juror)))
