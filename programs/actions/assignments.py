"""Which juror reviews which application, and whether they may."""

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.models import Membership
from programs.balancing import Task, balance
from programs.models import Application, Assignment, Call, Conflict, Juror, Review
from programs.notices import review as notices

State = Assignment.State


@transaction.atomic
def begin_review(call, *, by, reviews_due_on=None):
    """Close the book: what has been handed in is in review from now on. reviews_due_on: the jury's last day."""
    call = locked(call)
    check(call, Call.State.IN_REVIEW)
    if not call.criteria.exists():
        raise InvalidTransition(
            _("Name the criteria first: from the beginning of the review on, they stay as they are.")
        )
    before, call.state, call.reviews_due_on = call.state, Call.State.IN_REVIEW, reviews_due_on
    call.save(update_fields=["state", "reviews_due_on", "updated_at"])
    activity.record("in_review", call, by=by, changes={"state": [before, call.state]})
    take_in(call)
    return call


def take_in(call):
    """Put what has been handed in, by an extension even late, into the review. The call is locked."""
    for application in call.applications.filter(state=Application.State.SUBMITTED).select_for_update(of=("self",)):
        application.state = Application.State.IN_REVIEW
        application.save(update_fields=["state"])
        activity.record("in_review", application)


@transaction.atomic
def assign(application, *, juror, by):
    """Ask one juror to review one application."""
    call = _in_review(application.call)
    take_in(call)
    application, juror = locked(application), locked(juror)
    _refuse_unless_fit(application, juror)
    if juror.user_id in _barred_people(application):
        raise InvalidTransition(_("This juror has a conflict of interest with the application."))
    assignment = _give(application, juror, by=by)
    notices.assigned(juror, 1)
    return assignment


def _refuse_unless_fit(application, juror):
    if application.state != Application.State.IN_REVIEW:
        raise InvalidTransition(_("This application is not in review."))
    if juror.state != Juror.State.ACCEPTED or juror.call_id != application.call_id:
        raise InvalidTransition(_("This person does not sit in the jury of the call."))


def _give(application, juror, *, by):
    assignment = Assignment.objects.select_for_update().filter(application=application, juror=juror).first()
    if assignment is None:
        assignment = Assignment(application=application, juror=juror)
    elif assignment.state != State.REMOVED:
        raise InvalidTransition(_("This juror has the application already."))
    elif Review.objects.filter(assignment=assignment).exists():
        raise InvalidTransition(_("This juror's review of the application is void. Ask somebody else."))
    assignment.state, assignment.declared_at, assignment.reminded_at = State.ASSIGNED, None, None
    assignment.assigned_by, assignment.assigned_at = by, timezone.now()
    assignment.save()
    activity.record("assigned", assignment, by=by)
    return assignment


@transaction.atomic
def distribute(call, *, by):
    """Give every application as many reviewers as the call asks for, evenly. Returns how many assignments are new."""
    call = _in_review(call)
    take_in(call)
    pairs, _lacking = proposal(call)
    applications = {application.code: application for application in call.applications.all()}
    jurors = {juror.email: juror for juror in call.jurors.accepted()}
    for code, email in pairs:
        _give(applications[code], jurors[email], by=by)
    for email in sorted({email for _code, email in pairs}):
        notices.assigned(jurors[email], sum(one == email for _code, one in pairs))
    return len(pairs)


def proposal(call):
    """What a balanced distribution would add now: [(code of an application, juror's address)], and how many reviews
    nobody is left for.
    """
    jurors = {juror.pk: juror for juror in call.jurors.accepted()}
    tasks = []
    handed_in = (Application.State.SUBMITTED, Application.State.IN_REVIEW)
    members = Membership.objects.filter(user__jury_seats__call=call).values_list("organisation_id", "user_id")
    of_organisation = {}
    for organisation_id, user_id in members:
        of_organisation.setdefault(organisation_id, set()).add(user_id)
    asked = call.applications.filter(state__in=handed_in).prefetch_related(
        Prefetch("assignments", queryset=Assignment.objects.select_related("review")), "conflicts"
    )
    for application in asked:
        people = {conflict.user_id for conflict in application.conflicts.all()}
        people |= of_organisation.get(application.organisation_id, set())
        given = {one.juror_id for one in application.assignments.all() if one.state in (State.ASSIGNED, State.CLEARED)}
        spent = {one.juror_id for one in application.assignments.all() if _is_spent(one)}
        barred = {juror.email for juror in jurors.values() if juror.user_id in people or juror.pk in spent}
        names = {jurors[pk].email if pk in jurors else str(pk) for pk in given}  # whoever was removed has done theirs
        tasks.append(Task(application.code, frozenset(barred), frozenset(names)))
    wanted = call.reviews_per_application
    pairs = balance(tasks, [juror.email for juror in jurors.values()], wanted)
    return pairs, sum(max(wanted - len(task.given), 0) for task in tasks) - len(pairs)


def _is_spent(assignment):
    """Whether the juror cannot be asked for this application again."""
    is_void = assignment.state == State.REMOVED and hasattr(assignment, "review")
    return is_void or assignment.state in (State.CONFLICT, State.RECUSED)


@transaction.atomic
def take_back(assignment, *, by):
    """Take an application from a juror: a draft goes, a final review becomes void."""
    locked(assignment.application)
    assignment = locked(assignment)
    check(assignment, State.REMOVED)
    _end_review(assignment)
    assignment.state = State.REMOVED
    assignment.save(update_fields=["state"])
    activity.record("taken back", assignment, by=by)
    return assignment


@transaction.atomic
def clear(assignment, *, by):
    """The juror declares to have no conflict, and may read from now on. Declaring it twice is declaring it once."""
    application, assignment = locked(assignment.application), locked(assignment)
    if assignment.state == State.CLEARED:
        return assignment
    check(assignment, State.CLEARED)
    if by.pk in _barred_people(application):
        raise InvalidTransition(_("You belong to the organisation that has applied, or have declared a conflict."))
    assignment.state, assignment.declared_at = State.CLEARED, timezone.now()
    assignment.save(update_fields=["state", "declared_at"])
    activity.record("cleared", assignment, by=by)
    return assignment


@transaction.atomic
def declare(application, *, by, kind, reason=""):
    """Somebody, juror or staff, has a conflict with an application: from now on they see nothing of it.

    A juror's assignment ends; what they had written about it becomes void. Returns the conflict.
    """
    application = locked(application)
    conflict, is_new = Conflict.objects.get_or_create(
        application=application, user=by, defaults={"kind": kind, "reason": reason}
    )
    if not is_new:
        return conflict
    activity.record("conflict", conflict, by=by)
    open_states = (State.ASSIGNED, State.CLEARED)
    for assignment in application.assignments.filter(juror__user=by, state__in=open_states).select_for_update(
        of=("self",)
    ):
        _step_back(assignment, by=by)
    return conflict


def _step_back(assignment, *, by):
    assignment.state = State.CONFLICT if assignment.state == State.ASSIGNED else State.RECUSED
    assignment.declared_at = timezone.now()
    assignment.save(update_fields=["state", "declared_at"])
    _end_review(assignment, keep_draft=True)
    activity.record(assignment.state, assignment, by=by)
    notices.stepped_back(assignment)


def _end_review(assignment, *, keep_draft=False):
    """A final review becomes void; a draft too where it is kept on record, else it goes."""
    review = Review.objects.select_for_update().filter(assignment=assignment).exclude(state=Review.State.VOID).first()
    if review is None:
        return
    if review.state == Review.State.DRAFT and not keep_draft:
        review.delete()
        return
    check(review, Review.State.VOID)
    review.state = Review.State.VOID
    review.save(update_fields=["state"])


def _in_review(call):
    """The call, locked; InvalidTransition unless it is in review."""
    call = locked(call)
    if call.state != Call.State.IN_REVIEW:
        raise InvalidTransition(_("Applications are given to the jury once the review has begun."))
    return call


def _barred_people(application):
    """Ids of those who have declared a conflict, or belong to the organisation."""
    declared = set(application.conflicts.values_list("user_id", flat=True))
    return declared | set(application.organisation.memberships.values_list("user_id", flat=True))
