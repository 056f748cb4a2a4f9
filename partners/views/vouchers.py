"""Hub staff vouch for a person who asks for something, and take their word back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from partners.actions import vouchers
from partners.forms.joining import VoucherForm, hubs_to_speak_for
from partners.models import MembershipRequest, Voucher
from partners.queues import for_staff


def for_applicant(request, pk):
    """Vouch for whoever asks a hub for partnership."""
    found = fetch(request, for_staff(request.user), pk=pk, permission="partners.decide_joinrequest")
    if found.applicant is None:
        raise Http404
    back = reverse("partners:decide_join_request", args=[pk])
    return _vouch(request, found.organisation, found.applicant, back, hub=found.hub)


def for_claimant(request, pk):
    """Vouch for whoever wants to belong to an organisation."""
    requests = MembershipRequest.objects.select_related("organisation", "user")
    found = fetch(request, requests, pk=pk, permission="partners.decide_membershiprequest")
    partnership = found.organisation.partnerships.exclude(hub=None).select_related("hub").first()
    back = reverse("partners:decide_membership", args=[pk])
    return _vouch(request, found.organisation, found.user, back, hub=partnership and partnership.hub)


def _vouch(request, organisation, person, back, hub):
    """hub: the one proposed; chosen among those the person speaks for, of whom there must be one."""
    hubs = hubs_to_speak_for(request.user)
    if not hubs:
        raise PermissionDenied
    form = VoucherForm(request.POST if request.method == "POST" else None, hubs=hubs, initial={"hub": hub})
    if form.is_valid():
        try:
            vouchers.give(organisation, user=person, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your hub vouches for them."))
            return redirect(back)
    context = {"form": form, "organisation": organisation, "person": person, "back": back}
    return render(request, "partners/decisions/vouch.html", context)


@require_POST
def withdraw(request, pk):
    voucher = fetch(request, Voucher.objects.select_related("hub"), pk=pk, permission="partners.withdraw_voucher")
    vouchers.withdraw(voucher, by=request.user)
    messages.success(request, _("Your hub no longer vouches for them."))
    return redirect("desk:index")
