"""A cohort as the people of its members see it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.downloads import attachment
from hubportal.core.permissions import fetch
from programs import accompanying
from programs.actions import milestones, office_hours
from programs.forms.cohorts import ProgressForm
from programs.forms.mentors import BookingForm
from programs.models import Booking, CohortDocument, CohortMember, Milestone, OfficeHour

RELATED = ("organisation", "cohort__program__hub")


def _own(request, pk):
    """A membership of one of the person's own organisations."""
    own = CohortMember.objects.of_person(request.user).select_related(*RELATED)
    return fetch(request, own, pk=pk, permission="programs.belong_to_cohort")


@login_required
@require_safe
def index(request):
    """The cohorts of the person's organisations."""
    members = CohortMember.objects.of_person(request.user).select_related(*RELATED)
    return render(request, "programs/cohorts/mine.html", {"members": members})


@require_safe
def detail(request, pk):
    """Milestones, documents, and the mentors' office hours."""
    member = _own(request, pk)
    bookings = [booking for booking in accompanying.bookings_of(member) if booking.cancelled_at is None]
    context = {
        "member": member,
        "cohort": member.cohort,
        "milestones": accompanying.milestones_of(member),
        "documents": member.cohort.documents.select_related("file"),
        "bookings": [booking for booking in bookings if booking.office_hour.starts_at > timezone.now()][::-1],
        "slots": accompanying.free_slots(member) if member.state == CohortMember.State.ACTIVE else (),
        "mentors": member.cohort.program.mentors.filter(state="active").prefetch_related("topics"),
    }
    return render(request, "programs/cohorts/detail.html", context)


def progress(request, pk, milestone):
    """Say how far one is with a milestone."""
    member = _own(request, pk)
    found = fetch(request, Milestone.objects.filter(cohort=member.cohort), pk=milestone)
    said = found.progress.filter(member=member).first()
    initial = {"is_reached": bool(said and said.done_at), "note": said.note if said else ""}
    form = ProgressForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        attempt(request, _("Saved."), milestones.say, found, member=member, **form.cleaned_data)
        return redirect(member)
    return render(request, "programs/cohorts/progress.html", {"form": form, "member": member, "milestone": found})


@require_safe
def document(request, pk):
    """A file of the cohort, for its members and for staff."""
    visible = CohortDocument.objects.visible_to(request.user).select_related("file", "cohort__program")
    return attachment(fetch(request, visible, pk=pk, permission="programs.read_cohort_document").file)


def book(request, pk, slot):
    """Take a slot of a mentor."""
    member = _own(request, pk)
    slots = OfficeHour.objects.filter(mentor__program=member.cohort.program_id, mentor__state="active")
    found = fetch(request, slots.select_related("mentor"), pk=slot)
    form = BookingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sentence = _("The slot is yours. The entry for your calendar comes by mail.")
        attempt(request, sentence, office_hours.book, found, member=member, **form.cleaned_data)
        return redirect(member)
    return render(request, "programs/cohorts/book.html", {"form": form, "member": member, "slot": found})


@require_POST
def cancel_booking(request, pk):
    """Give a slot back: whoever belongs to the organisation, and the mentor."""
    found = Booking.objects.select_related("member__organisation", "office_hour__mentor")
    booking = fetch(request, found, pk=pk, permission="programs.cancel_booking")
    office_hours.cancel_booking(booking, by=request.user)
    messages.success(request, _("The office hour is cancelled; the other side is told."))
    is_mentor = booking.office_hour.mentor.user_id == request.user.pk
    return redirect("programs:mentoring") if is_mentor else redirect(booking.member)
