"""Everything that has been said of one application: its reviews with their scores, and the discussion."""

from typing import NamedTuple

from hubportal.core.whole import Part, Whole, together
from programs.models import Review

_REVIEW = Whole(Part("assignment", Part("juror")), Part("scores", Part("criterion")))
_REMARK = Whole(Part("author", only=("email", "name")))


class Said(NamedTuple):
    """Lists of records; assignments: with their jurors, those taken back too; reviews: of any state."""

    assignments: list
    reviews: list
    remarks: list
    criteria: list
    jurors: list


def said_of(application):
    """All of it in one query. The caller has asked what of it the person may read."""
    call = application.call
    return Said(
        *together(
            (Whole(Part("juror")), application.assignments.all()),
            (_REVIEW, Review.objects.filter(assignment__application=application)),
            (_REMARK, application.remarks.all()),
            (Whole(), call.criteria.all()),
            (Whole(), call.jurors.all()),
        )
    )
