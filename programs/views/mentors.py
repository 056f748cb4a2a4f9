"""What mentors do themselves: answer an invitation, say who they are, offer office hours."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from programs.actions import mentors, office_hours
from programs.forms.mentors import MentorProfileForm, OfficeHoursForm
from programs.models import Booking, Mentor, OfficeHour


@login_required
@require_safe
def invitation(request, pk):
    """What an invited person sees. Who has not proven to own the address learns nothing of it."""
    found = fetch(request, Mentor.objects.select_related("program__hub"), pk=pk)
    shown = found if request.user.has_proven(found.email) else None
    return render(request, "programs/mentors/invitation.html", {"mentor": shown})


@login_required
@require_POST
def accept(request, pk):
    return _answer(request, pk, mentors.accept, _("Thank you. Now say who you are, and offer office hours."))


@login_required
@require_POST
def decline(request, pk):
    return _answer(request, pk, mentors.decline, _("Your answer is noted."))


def _answer(request, pk, action, sentence):
    found = fetch(request, Mentor.objects.select_related("program__hub"), pk=pk)
    if attempt(request, sentence, action, found):
        return redirect("programs:mentoring")
    return redirect("programs:mentor_invitation", pk)


@login_required
@require_safe
def index(request):
    """The programs one accompanies, with the slots to come and who has booked them."""
    standing = Booking.objects.standing().select_related("member__organisation", "booked_by")
    slots = OfficeHour.objects.coming().prefetch_related(Prefetch("bookings", standing, to_attr="standing"))
    own = Mentor.objects.of_person(request.user).filter(state=Mentor.State.ACTIVE).select_related("program__hub")
    own = own.prefetch_related("topics", Prefetch("office_hours", slots, to_attr="coming"))
    return render(request, "programs/mentors/index.html", {"mentors": own})


def _own(request, pk):
    active = Mentor.objects.of_person(request.user).filter(state=Mentor.State.ACTIVE)
    return fetch(request, active.select_related("program"), pk=pk, permission="programs.be_mentor")


def profile(request, pk):
    mentor = _own(request, pk)
    form = MentorProfileForm(request.POST if request.method == "POST" else None, instance=mentor)
    if form.is_valid():
        mentors.update_profile(mentor, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("programs:mentoring")
    return render(request, "programs/mentors/profile.html", {"form": form, "mentor": mentor})


def offer(request, pk):
    """Offer slots, once or for weeks."""
    mentor = _own(request, pk)
    form = OfficeHoursForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        values = form.cleaned_data
        made = office_hours.offer(
            mentor, by=request.user, slots=values["slots"], time_zone=values["time_zone"], place=values["place"]
        )
        number = len(made)
        messages.success(request, ngettext("%d slot is offered.", "%d slots are offered.", number) % number)
        return redirect("programs:mentoring")
    return render(request, "programs/mentors/offer.html", {"form": form, "mentor": mentor})


@require_POST
def cancel_slot(request, pk):
    slot = fetch(request, OfficeHour.objects.of_mentor(request.user), pk=pk, permission="programs.cancel_office_hour")
    office_hours.cancel(slot, by=request.user)
    messages.success(request, _("The slot is taken back."))
    return redirect("programs:mentoring")
