"""The review of a call as its staff see it: what is missing, who reviews what, and each application."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from programs import answers, progress, ranking
from programs.actions import assignments, reminders, reviews
from programs.forms.review import AssignForm, BeginReviewForm, ConflictForm, ReasonForm, RemarkForm
from programs.models import Application, Assignment, Juror, Review
from programs.said import said_of
from programs.views.asked import application_of_staff, call_of_staff, room

SHOWN = {"missing": Q(final__lt=F("call__reviews_per_application")), "unassigned": Q(given=0)}


@require_safe
def index(request, slug):
    """All applications of a call with their reviewers, narrowed by ?show=missing or unassigned, or by ?q=."""
    call = call_of_staff(request, slug, "programs.read_call")
    received = call.applications.handed_in().active()
    seen = received.named_to(request.user)
    rows = progress.of_applications(seen).select_related("organisation", "call")
    if chosen := SHOWN.get(request.GET.get("show", "")):
        rows = rows.filter(chosen, state__in=(Application.State.SUBMITTED, Application.State.IN_REVIEW))
    if wanted := request.GET.get("q", "").strip():
        rows = rows.filter(Q(code__iexact=wanted) | Q(organisation__name__icontains=wanted))
    context = {
        **room(request, call, "review"),
        "progress": progress.of_call(call),
        "jurors": progress.of_jurors(call),
        "page_obj": Paginator(rows.order_by("code", "pk"), 50).get_page(request.GET.get("page")),
        "number_withheld": received.count() - seen.count(),
    }
    return render(request, "programs/review/list.html", context)


def begin(request, slug):
    """Begin the review of a closed call, with the last day of the jury."""
    call = call_of_staff(request, slug)
    form = BeginReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(request, _("The review has begun."), assignments.begin_review, call, **form.cleaned_data)
        return redirect("programs:call_review", slug)
    return render(request, "programs/review/begin.html", {"form": form, "call": call})


def distribute(request, slug):
    """Show what a balanced distribution would give to whom, and do it."""
    call = call_of_staff(request, slug)
    if request.method == "POST":
        attempt(request, _("New assignments: %(result)s."), assignments.distribute, call)
        return redirect("programs:call_review", slug)
    pairs, lacking = assignments.proposal(call)
    added = Counter(email for _code, email in pairs)
    context = {
        **room(request, call, "review"),
        "rows": [(juror, juror.given, added[juror.email]) for juror in progress.of_jurors(call)],
        "number": len(pairs),
        "lacking": lacking,
    }
    return render(request, "programs/review/distribute.html", context)


@require_POST
def remind(request, slug):
    call = call_of_staff(request, slug)
    reminders.remind_jury(call)
    messages.success(request, _("Whoever has something left to do is reminded, at most once a day."))
    return redirect("programs:call_review", slug)


@require_safe
def examine(request, pk):
    """One application with all that has been said of it."""
    return _show(request, application_of_staff(request, pk, "programs.read_application"))


def _show(request, application, **forms):
    call, user = application.call, request.user
    may_read = reviews.may_discuss(user, application)
    said = said_of(application)
    given = [one for one in said.assignments if one.state != Assignment.State.REMOVED]
    read = [review for review in said.reviews if may_read and review.state != Review.State.DRAFT]
    found = {review.assignment_id: (review, ranking.points_of(review)) for review in read}
    sheet = answers.sheet(application, blind=False)
    context = {
        "application": application,
        **room(request, call, "review"),
        "may_manage": user.has_perm("programs.manage_application", application),
        "may_read": may_read,
        "sections": answers.shown(sheet) if sheet else [],
        "rows": [(one, *found.get(one.pk, (None, None))) for one in given],
        "remarks": said.remarks if may_read else [],
        "assign_form": AssignForm(jurors=_free_jurors(application, given)),
        "remark_form": RemarkForm(),
        "reason_form": ReasonForm(),
        "history": activity.history(application)[:20],
    }
    return render(request, "programs/review/detail.html", context | forms)


def _free_jurors(application, given):
    """Those who take part and do not have the application, as far as nothing bars them."""
    people = application.conflicts.values("user")
    members = application.organisation.memberships.values("user")
    free = Juror.objects.accepted().filter(call=application.call_id).exclude(pk__in=[one.juror_id for one in given])
    return free.exclude(user__in=people).exclude(user__in=members)


@require_POST
def assign(request, pk):
    application = application_of_staff(request, pk)
    form = AssignForm(request.POST, jurors=Juror.objects.filter(call=application.call_id))
    if not form.is_valid():
        return _show(request, application, assign_form=form, form=form)
    attempt(request, _("The juror has it now."), assignments.assign, application, juror=form.cleaned_data["juror"])
    return redirect("programs:examine", pk)


@require_POST
def take_back(request, pk, assignment):
    found = _assignment(request, pk, assignment)
    attempt(request, _("The juror no longer has it."), assignments.take_back, found)
    return redirect("programs:examine", pk)


@require_POST
def reopen(request, pk, assignment):
    """Let a juror change their final review, with the reason on record."""
    found = _assignment(request, pk, assignment)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, found.application, reason_form=form, form=form)
    review = get_object_or_404(Review, assignment=found)
    attempt(request, _("The review is open again."), reviews.reopen, review, **form.cleaned_data)
    return redirect("programs:examine", pk)


def _assignment(request, pk, assignment):
    application = application_of_staff(request, pk)
    return get_object_or_404(
        Assignment.objects.select_related("application__call"), application=application, pk=assignment
    )


@require_POST
def remark(request, pk):
    application = application_of_staff(request, pk, "programs.read_application")
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _show(request, application, remark_form=form, form=form)
    attempt(request, _("Your contribution is in the discussion."), reviews.remark, application, **form.cleaned_data)
    return redirect("programs:examine", pk)


def declare(request, pk):
    """Somebody of the staff declares a conflict, before having seen what the application says."""
    received = Application.objects.handed_in().select_related("organisation", "call__program__hub")
    application = fetch(request, received, pk=pk, permission="programs.read_application")
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sentence = _("Noted. From now on you see nothing of this application.")
        attempt(request, sentence, assignments.declare, application, **form.cleaned_data)
        return redirect("programs:call_review", application.call.slug)
    return render(request, "programs/review/declare.html", {"form": form, "application": application})
