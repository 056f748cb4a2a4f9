"""What a juror writes of an application: a draft, kept as it is written, and final once they say so."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from programs.models import Application, Assignment, Call, Remark, Review, Score
from programs.notices import review as notices

State = Review.State


@transaction.atomic
def save_draft(assignment, *, by, scores, **comments):
    """Keep what stands in the form. scores: {criterion: (value or None, comment)}; comments: fields of the review."""
    return _write(assignment, by, scores, comments)


@transaction.atomic
def finalise(assignment, *, by, scores, **comments):
    """Let the review count; InvalidTransition unless every criterion has its score. From now on it stays as it is."""
    review = _write(assignment, by, scores, comments)
    scored = set(review.scores.filter(value__isnull=False).values_list("criterion_id", flat=True))
    if scored != set(review.assignment.application.call.criteria.values_list("pk", flat=True)):
        raise InvalidTransition(_("Every criterion needs a score before the review is final."))
    check(review, State.FINAL)
    review.state, review.finalised_at = State.FINAL, timezone.now()
    review.save()
    activity.record("final", assignment, by=by)
    return review


def _write(assignment, by, scores, comments):
    assignment = _writable(assignment, by)
    review, _is_new = Review.objects.select_for_update().get_or_create(assignment=assignment)
    if review.state != State.DRAFT:
        raise InvalidTransition(_("This review is final. Ask the staff to open it again."))
    for name, text in comments.items():
        setattr(review, name, text)
    review.save()
    Score.objects.bulk_create(
        [
            Score(review=review, criterion=criterion, value=value, comment=comment)
            for criterion, (value, comment) in scores.items()
        ],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["value", "comment"],
    )
    return review


def _writable(assignment, by):
    """The assignment, locked with its application; InvalidTransition unless its own juror may write now."""
    application = locked(assignment.application)
    assignment = locked(assignment)
    if assignment.juror.user_id != by.pk or assignment.state != Assignment.State.CLEARED:
        raise InvalidTransition(_("You do not review this application."))
    is_going_on = application.call.state == Call.State.IN_REVIEW and application.state == Application.State.IN_REVIEW
    if not is_going_on:
        raise InvalidTransition(_("The review of this application is over."))
    return assignment


@transaction.atomic
def reopen(review, *, by, reason):
    """Let the juror change a final review, on record; until they finish it again it does not count."""
    application = locked(review.assignment.application)
    review = locked(review)
    check(review, State.DRAFT)
    if application.call.state != Call.State.IN_REVIEW:
        raise InvalidTransition(_("The review of this application is over."))
    if application.conflicts.filter(user=by).exists():
        raise InvalidTransition(_("You have declared a conflict of interest with this application."))
    review.state, review.finalised_at = State.DRAFT, None
    review.save()
    activity.record("opened again", review.assignment, by=by, note=reason)
    notices.reopened(review, reason)
    return review


@transaction.atomic
def remark(application, *, by, text):
    """Say something in the jury's discussion of an application. Who may is asked by `may_discuss`."""
    if not may_discuss(by, application):
        raise InvalidTransition(_("The discussion opens to you once your own review is final."))
    return Remark.objects.create(application=application, author=by, text=text)


def may_discuss(user, application):
    """Whether a juror is done with their own review of it; staff with no review of their own may at any time."""
    own = Assignment.objects.of_person(user).filter(application=application)
    if not own:
        return user.has_perm("programs.read_application", application)  # which a conflict takes away as well
    if not Application.objects.without_conflict_of(user).filter(pk=application.pk).exists():
        return False
    return own.filter(state=Assignment.State.CLEARED, review__state=State.FINAL).exists()
