"""One member of a cohort, and the cohort's milestones, as staff work with them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from programs import accompanying
from programs.actions import cohorts, milestones
from programs.forms.cohorts import LeaveForm, MilestoneForm, NoteForm
from programs.models import CohortMember, Milestone
from programs.views.cohort_desk import managed


def _member(request, pk, permission="programs.manage_cohort"):
    found = CohortMember.objects.select_related("organisation", "cohort__program__hub")
    return fetch(request, found, pk=pk, permission=permission)


@require_safe
def overview(request, pk):
    """How far the member has come, what staff have noted, and what it has booked."""
    return _show(request, _member(request, pk, "programs.read_cohort"), NoteForm())


def _show(request, member, form):
    context = {
        "member": member,
        "cohort": member.cohort,
        "milestones": accompanying.milestones_of(member),
        "bookings": accompanying.bookings_of(member),
        "notes": member.notes.select_related("author"),
        "form": form,
        "may_manage": request.user.has_perm("programs.manage_cohort", member),
        "history": activity.history(member)[:20],
    }
    return render(request, "programs/cohorts/member.html", context)


@require_POST
def note(request, pk):
    member = _member(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, member, form)
    cohorts.write_note(member, by=request.user, **form.cleaned_data)
    return redirect("programs:cohort_member", pk)


@require_POST
def graduate(request, pk):
    attempt(request, _("The organisation has graduated."), cohorts.graduate, _member(request, pk))
    return redirect("programs:cohort_member", pk)


def leave(request, pk):
    """Asks for the reason."""
    member = _member(request, pk)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(request, _("The organisation has left the cohort."), cohorts.leave, member, **form.cleaned_data)
        return redirect("programs:cohort_member", pk)
    return render(request, "programs/cohorts/leave.html", {"member": member, "form": form})


@require_POST
def show(request, pk):
    """Name the member publicly, or no longer."""
    member = _member(request, pk)
    cohorts.show(member, by=request.user, is_public=not member.is_public)
    return redirect("programs:cohort_member", pk)


def milestone(request, pk, milestone=None):
    """Set a milestone, or change one."""
    cohort = managed(request, pk)
    found = fetch(request, Milestone.objects.filter(cohort=cohort), pk=milestone) if milestone else None
    form = MilestoneForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        milestones.save(cohort, by=request.user, milestone=found, **form.cleaned_data)
        return redirect("programs:manage_cohort", pk)
    return render(request, "programs/cohorts/milestone.html", {"form": form, "cohort": cohort, "milestone": found})


def remove_milestone(request, pk, milestone):
    """Asks once more: what members have said of it goes too."""
    cohort = managed(request, pk)
    found = fetch(request, Milestone.objects.filter(cohort=cohort), pk=milestone)
    if request.method == "POST":
        milestones.remove(found, by=request.user)
        messages.success(request, _("The milestone is removed."))
        return redirect("programs:manage_cohort", pk)
    number = found.progress.count()
    return render(
        request, "programs/cohorts/remove_milestone.html", {"cohort": cohort, "milestone": found, "number": number}
    )
