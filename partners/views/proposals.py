"""Introductions that staff propose to two organisations: made, looked after, and taken back while nobody has agreed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from partners.actions import introductions
from partners.directory.page import foremost
from partners.forms.introductions import BrokerForm
from partners.forms.joining import hubs_to_speak_for
from partners.models import Introduction, Organisation, Posting

MOST_FOUND = 10  # organisations to choose from


def propose(request, slug):
    """Staff look for an organisation that fits an offer or need, and propose it to both."""
    found = fetch(request, Posting.objects.for_list(), slug=slug, permission="partners.broker_introduction")
    q, hubs = request.GET.get("q", ""), hubs_to_speak_for(request.user)
    askers = Organisation.objects.listed().filter(slug__in=_named(q, request.GET.get("asker", "")))
    askers = askers.exclude(pk=found.organisation_id)
    form = BrokerForm(request.POST if request.method == "POST" else None, askers=askers, hubs=hubs)
    if form.is_valid():
        try:
            proposed = introductions.broker(found, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("It is proposed to both. They are introduced once both agree."))
            return redirect("partners:proposal", proposed.pk)
    context = {"form": form, "posting": found, "q": q, "askers": askers}
    return render(request, "partners/proposals/propose.html", context)


def _named(q, asker):
    """The addresses of the organisations that the directory finds first; of the one that a link names."""
    return [asker] if asker else [row.slug for row in foremost(q, MOST_FOUND).listing.rows] if q else []


@require_safe
def detail(request, pk):
    """Where it stands, for the staff of the hub in whose name it was made."""
    found = _fetch(request, pk, "partners.see_proposal")
    sides = ((found.asker, found.asker_agreed_at), (found.poster, found.poster_agreed_at))
    context = {
        "introduction": found,
        "sides": sides,
        "may_take_back": found.is_unanswered and request.user.has_perm("partners.take_back_proposal", found),
        "history": activity.history(found).exclude(verb="snoozed"),  # that is nobody's business but the side's own
    }
    return render(request, "partners/proposals/detail.html", context)


@require_POST
def take_back(request, pk):
    found = _fetch(request, pk, "partners.take_back_proposal")
    sentence = _("The proposal is taken back, and both sides are told.")
    attempt(request, sentence, introductions.take_back, found)
    return redirect("partners:proposal", found.pk)


def _fetch(request, pk, permission):
    return fetch(request, Introduction.objects.proposed().with_sides(), pk=pk, permission=permission)
