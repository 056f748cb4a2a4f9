"""Cohorts as staff look after them."""

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from programs.actions import cohorts, mentors
from programs.forms.cohorts import AddMemberForm, CohortDocumentForm, CohortForm
from programs.forms.mentors import InviteMentorForm
from programs.models import Cohort, CohortDocument, CohortMember, Mentor, MilestoneProgress, Program


def managed_program(request, slug, permission="programs.manage_program"):
    return fetch(request, Program.objects.select_related("hub"), slug=slug, permission=permission)


def managed(request, pk, permission="programs.manage_cohort"):
    """The cohort, for those who may manage it (or hold `permission`)."""
    return fetch(request, Cohort.objects.select_related("program__hub"), pk=pk, permission=permission)


@require_safe
def of_program(request, slug):
    """The cohorts and mentors of a program."""
    program = managed_program(request, slug, "programs.read_program")
    active = Count("members", Q(members__state=CohortMember.State.ACTIVE))
    graduated = Count("members", Q(members__state=CohortMember.State.GRADUATED))
    context = {
        "program": program,
        "cohorts": program.cohorts.annotate(active=active, graduated=graduated),
        "mentors": program.mentors.exclude(state=Mentor.State.ENDED),
        "may_manage": request.user.has_perm("programs.manage_program", program),
    }
    return render(request, "programs/cohorts/of_program.html", context)


def new(request, slug):
    program = managed_program(request, slug)
    form = CohortForm(request.POST if request.method == "POST" else None, program=program)
    if form.is_valid():
        cohort = cohorts.create(program, by=request.user, **form.cleaned_data)
        messages.success(request, _("The cohort is made."))
        return redirect("programs:manage_cohort", cohort.pk)
    return render(request, "programs/cohorts/edit.html", {"form": form, "program": program})


@require_safe
def overview(request, pk):
    """Members beside milestones, with who has reached what; documents; and who is to be taken in."""
    cohort = managed(request, pk, "programs.read_cohort")
    reached = MilestoneProgress.objects.filter(done_at__isnull=False)
    shown = cohort.members.select_related("organisation").prefetch_related(
        Prefetch("progress", reached, to_attr="reached")
    )
    milestones = list(cohort.milestones.all())
    rows = [(member, _cells(member, milestones)) for member in shown]
    context = {
        "cohort": cohort,
        "program": cohort.program,
        "milestones": milestones,
        "rows": rows,
        "waiting": cohorts.to_take_in(cohort).count(),
        "documents": cohort.documents.select_related("file"),
        "may_manage": request.user.has_perm("programs.manage_cohort", cohort),
        "history": activity.history(cohort)[:20],
    }
    return render(request, "programs/cohorts/overview.html", context)


def _cells(member, milestones):
    """(milestone, when it was reached or None) for each milestone."""
    reached = {progress.milestone_id: progress.done_at for progress in member.reached}
    return [(milestone, reached.get(milestone.pk)) for milestone in milestones]


def edit(request, pk):
    cohort = managed(request, pk)
    form = CohortForm(request.POST if request.method == "POST" else None, instance=cohort, program=cohort.program)
    if form.is_valid():
        cohorts.update(cohort, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("programs:manage_cohort", pk)
    context = {"form": form, "program": cohort.program, "cohort": cohort}
    return render(request, "programs/cohorts/edit.html", context)


@require_POST
def take_in(request, pk):
    """Take in all who have confirmed their place."""
    members = cohorts.take_in(managed(request, pk), by=request.user)
    number = len(members)
    text = ngettext("%d organisation is taken in.", "%d organisations are taken in.", number) % number
    messages.success(request, text)
    return redirect("programs:manage_cohort", pk)


def add_member(request, pk):
    cohort = managed(request, pk)
    form = AddMemberForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            cohorts.add(cohort, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error("organisation", refusal.sentence)
        else:
            return redirect("programs:manage_cohort", pk)
    return render(request, "programs/cohorts/add_member.html", {"form": form, "cohort": cohort})


def add_document(request, pk):
    cohort = managed(request, pk)
    is_post = request.method == "POST"
    form = CohortDocumentForm(request.POST if is_post else None, request.FILES if is_post else None)
    if form.is_valid():
        cohorts.add_document(cohort, by=request.user, **form.cleaned_data)
        return redirect("programs:manage_cohort", pk)
    return render(request, "programs/cohorts/document.html", {"form": form, "cohort": cohort})


@require_POST
def remove_document(request, pk, document):
    cohort = managed(request, pk)
    cohorts.remove_document(fetch(request, CohortDocument.objects.filter(cohort=cohort), pk=document), by=request.user)
    messages.success(request, _("The document is removed."))
    return redirect("programs:manage_cohort", pk)


def invite_mentor(request, slug):
    program = managed_program(request, slug)
    form = InviteMentorForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            mentors.invite(program, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(request, _("The invitation is on its way. It is valid for two weeks."))
            return redirect("programs:cohorts_of", slug)
    return render(request, "programs/mentors/invite.html", {"form": form, "program": program})


def end_mentor(request, slug, pk):
    """Asks once more before it ends."""
    program = managed_program(request, slug)
    mentor = fetch(request, Mentor.objects.filter(program=program), pk=pk)
    if request.method == "POST":
        sentence = _("%(person)s accompanies the program no more.") % {"person": mentor}
        attempt(request, sentence, mentors.end, mentor)
        return redirect("programs:cohorts_of", slug)
    return render(request, "programs/mentors/end.html", {"mentor": mentor, "program": program})
