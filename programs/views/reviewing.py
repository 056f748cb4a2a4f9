"""The workspace of a juror: what they are asked to review, and the sheet of each review."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import PermissionDenied, fetch
from hubportal.core.transitions import InvalidTransition
from programs import answers, progress, ranking
from programs.actions import assignments, reviews
from programs.forms.review import ConflictForm, RemarkForm, ReviewForm, initial_of
from programs.hints import hints
from programs.models import Application, Assignment, Juror, Review
from programs.said import said_of

State = Assignment.State
WITHDRAWN = Application.State.WITHDRAWN
OWN = Assignment.objects.select_related(
    "application__call__program__hub",
    "application__organisation__place__region",
    "application__organisation__startup_profile",
    "juror__user",
    "review",
)


@require_safe
@login_required
def index(request):
    """The juries in which the person sits."""
    seats = Juror.objects.of_person(request.user).select_related("call__program__hub").order_by("-call__hard_deadline")
    open_ones = {seat.pk: (undeclared, unwritten) for seat, undeclared, unwritten in progress.waiting_on(request.user)}
    rows = [(seat, *open_ones.get(seat.pk, (0, 0))) for seat in seats]
    return render(request, "programs/reviews/index.html", {"rows": rows})


@require_safe
@login_required
def workspace(request, slug):
    """The applications of one call that the person reviews, in the order in which one steps through them."""
    seats = Juror.objects.of_person(request.user).select_related("call__program__hub")
    call = get_object_or_404(seats, call__slug=slug).call
    own = list(OWN.of_person(request.user).filter(application__call=call).exclude(application__state=WITHDRAWN))
    rows = [one for one in own if one.state in (State.ASSIGNED, State.CLEARED)]
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    finished = [one.review.pk for one in page if one.state == State.CLEARED and hasattr(one, "review")]
    context = {
        "call": call,
        "page_obj": page,
        "points": ranking.totals(Review.objects.filter(pk__in=finished)),
        "number": len(rows),
        "number_final": sum(_is_final(one) for one in rows),
        "next": next((one for one in rows if _is_open(one)), None),
        "stepped_back": [one for one in own if one.state in (State.CONFLICT, State.RECUSED)],
    }
    return render(request, "programs/reviews/list.html", context)


def _is_final(assignment):
    return assignment.state == State.CLEARED and _state_of_review(assignment) == Review.State.FINAL


def _is_open(assignment):
    """Whether the juror has something left to do with it."""
    return assignment.application.state == Application.State.IN_REVIEW and not _is_final(assignment)


def _state_of_review(assignment):
    return assignment.review.state if hasattr(assignment, "review") else ""


@require_safe
def review(request, pk):
    """The sheet of one application: what was handed in beside the scores; first of all comes the declaration."""
    assignment = _own(request, pk)
    if assignment.state == State.ASSIGNED:
        return redirect("programs:declare", pk)
    return _show(request, _readable(assignment))


def _own(request, pk):
    """The person's own assignment, if its application still stands."""
    return fetch(request, OWN.exclude(application__state=WITHDRAWN), pk=pk, permission="programs.declare_conflict")


def _readable(assignment):
    """The assignment, unless its juror has a conflict or has declared none yet: the guard binds superusers too."""
    readable = Application.objects.without_conflict_of(assignment.juror.user).filter(pk=assignment.application_id)
    if assignment.state != State.CLEARED or not readable.exists():
        raise PermissionDenied
    return assignment


def _show(request, assignment, form=None, remark_form=None):
    application, call = assignment.application, assignment.application.call
    said = said_of(application)
    written = next((one for one in said.reviews if one.assignment_id == assignment.pk), None)
    form = form or ReviewForm(criteria=said.criteria, initial=initial_of(written))
    is_final = _is_final(assignment)
    before, after = _neighbours(request.user, assignment)
    sheet = answers.sheet(application, blind=call.is_blind)
    context = {
        "assignment": assignment,
        "application": application,
        "call": call,
        "review": written,
        "form": form,
        "may_write": _is_open(assignment) and call.state == call.State.IN_REVIEW,
        "is_final": is_final,
        "sections": answers.shown(sheet),
        "hints": hints(application) if call.is_blind else [],
        "before": before,
        "after": after,
        "remark_form": remark_form or RemarkForm(),
        **(_discussion(sheet, said) if is_final else {}),
    }
    return render(request, "programs/reviews/sheet.html", context)


def _discussion(sheet, said):
    """What the jury has said; only those read it whose own review is final.

    Staff, who see names, may say one: a blind jury reads it blacked out. What jurors say stays as it is, or they could
    find out by what of it is blacked out whether they have guessed right.
    """
    if sheet.blind:
        jury = {juror.user_id for juror in said.jurors}
        for remark in said.remarks:
            remark.text = remark.text if remark.author_id in jury else sheet.veil(remark.text)
    final = [one for one in said.reviews if one.state == Review.State.FINAL]
    return {"reviews": [(one, ranking.points_of(one)) for one in final], "remarks": said.remarks}


def _neighbours(user, assignment):
    """The person's assignments before and after this one in the call; None at the ends."""
    own = Assignment.objects.of_person(user).filter(application__call=assignment.application.call_id)
    own = own.filter(state__in=(State.ASSIGNED, State.CLEARED)).exclude(application__state=WITHDRAWN)
    keys = list(own.order_by("application__code", "pk").values_list("pk", flat=True))
    here = keys.index(assignment.pk)
    return keys[here - 1] if here else None, keys[here + 1] if here + 1 < len(keys) else None


@require_safe
def declare(request, pk):
    """Ask whether the juror has a conflict, before they see anything that the application says."""
    assignment = _own(request, pk)
    if assignment.state in (State.CONFLICT, State.RECUSED):
        raise PermissionDenied
    return _show_declaration(request, assignment, ConflictForm())


def _show_declaration(request, assignment, form):
    application = assignment.application
    context = {
        "assignment": assignment,
        "application": application,
        "call": application.call,
        "hints": hints(application),
        "form": form,
        "is_later": assignment.state == State.CLEARED,
    }
    return render(request, "programs/reviews/declare.html", context)


@require_POST
def clear(request, pk):
    """Declare to have no conflict, and begin to read."""
    assignment = _own(request, pk)
    if attempt(request, "", assignments.clear, assignment):
        return redirect("programs:review", pk)
    return redirect("programs:reviews", assignment.application.call.slug)


@require_POST
def declare_conflict(request, pk):
    """Declare a conflict, before reading or later; what one has written of it becomes void."""
    assignment = _own(request, pk)
    form = ConflictForm(request.POST)
    if not form.is_valid():
        return _show_declaration(request, assignment, form)
    sentence = _("Noted. From now on you see nothing of this application.")
    attempt(request, sentence, assignments.declare, assignment.application, **form.cleaned_data)
    return redirect("programs:reviews", assignment.application.call.slug)


@require_POST
def save(request, pk):
    """Keep the draft; a script asks for it as one types, and is told when it was kept."""
    assignment = _readable(_own(request, pk))
    form = _form(request, assignment)
    is_script = request.headers.get("Accept") == "application/json"
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if is_script else _show(request, assignment, form=form)
    try:
        reviews.save_draft(assignment, by=request.user, scores=form.scores(), **form.comments())
    except InvalidTransition as refusal:
        return _refused(request, assignment, form, refusal, is_script)
    if is_script:
        at = formats.date_format(timezone.localtime(), "TIME_FORMAT")
        return JsonResponse({"saved": _("Saved at %(time)s") % {"time": at}})
    messages.success(request, _("Your draft is saved. Nobody but you sees it."))
    return redirect("programs:review", pk)


@require_POST
def finish(request, pk):
    """Let the review count, and go on to the next application."""
    assignment = _readable(_own(request, pk))
    form = _form(request, assignment, is_final=True)
    if not form.is_valid():
        return _show(request, assignment, form=form)
    try:
        reviews.finalise(assignment, by=request.user, scores=form.scores(), **form.comments())
    except InvalidTransition as refusal:
        return _refused(request, assignment, form, refusal, is_script=False)
    messages.success(request, _("Your review of %(code)s is final.") % {"code": assignment.application.code})
    return redirect("programs:review", pk)


def _form(request, assignment, *, is_final=False):
    return ReviewForm(request.POST, criteria=assignment.application.call.criteria.all(), is_final=is_final)


def _refused(request, assignment, form, refusal, is_script):
    """Say why, and lose nothing of what was written."""
    if is_script:
        return JsonResponse({"refused": refusal.sentence}, status=409)
    form.add_error(None, refusal.sentence)
    return _show(request, assignment, form=form)


@require_POST
def remark(request, pk):
    """Say something in the discussion, once one's own review is final."""
    assignment = _readable(_own(request, pk))
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _show(request, assignment, remark_form=form)
    sentence = _("Your contribution is in the discussion.")
    attempt(request, sentence, reviews.remark, assignment.application, **form.cleaned_data)
    return redirect("programs:review", pk)
