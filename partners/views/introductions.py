"""Introductions as the people of the two sides see them: asked for, answered, and what came of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import SignInRequired, fetch
from hubportal.core.transitions import InvalidTransition
from partners.actions import blocks, introductions
from partners.forms.introductions import AskForm, OutcomeForm, RefusalForm, ReviseForm, SnoozeForm
from partners.models import SPEAKING, Introduction, Organisation, Posting

PER_PAGE = 20
_ON_ITS_WAY = gettext_lazy("It is on its way. You are told as soon as they answer.")
_INTRODUCED_BEFORE = gettext_lazy("You have been introduced to each other over this before.")


@require_safe
@login_required
def index(request):
    """All introductions of the organisations one speaks for; those that wait for oneself first."""
    own = Introduction.objects.of_person(request.user).with_sides()
    waiting = own.waiting_for(request.user)
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "partners/introductions/list.html", {"waiting": waiting, "page_obj": page})


def ask(request, slug):
    """Ask to be introduced over an offer or need; of a challenge, hand in an answer."""
    if not request.user.is_authenticated:
        raise SignInRequired
    posting = fetch(request, Posting.objects.for_list(), slug=slug)
    askers = _askers(request.user).exclude(pk=posting.organisation_id)
    form = AskForm(request.POST if request.method == "POST" else None, posting=posting, askers=askers)
    if form.is_valid():
        try:
            introduction = introductions.ask(posting, by=request.user, at=request.arrived_at, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _ON_ITS_WAY if introduction.is_open else _INTRODUCED_BEFORE)
            return redirect(introduction)
    return render(request, "partners/introductions/ask.html", {"form": form, "posting": posting, "askers": askers})


def _askers(user):
    """The listed organisations that the person speaks for."""
    own = user.memberships.filter(role__in=SPEAKING).values("organisation")
    return Organisation.objects.listed().filter(pk__in=own)


@require_safe
def detail(request, pk):
    """Where it stands; once both have agreed, with both contacts."""
    return _show(request, own_introduction(request, pk))


def revise(request, pk):
    """Write the answer to a challenge anew."""
    found = own_introduction(request, pk)
    data = request.POST if request.method == "POST" else None
    form = ReviseForm(data, posting=found.posting, initial={"message": found.message})
    if found.side != "asker" or not found.posting.is_challenge:
        return redirect(found)
    if form.is_valid():
        sentence = _("Your answer is saved. It counts as it stands at the deadline.")
        attempt(request, sentence, introductions.revise, found, at=request.arrived_at, **form.cleaned_data)
        return redirect(found)
    return render(request, "partners/introductions/revise.html", {"form": form, "introduction": found})


@require_POST
def agree(request, pk):
    found = own_introduction(request, pk)
    other = "poster" if found.side == "asker" else "asker"
    if found.has_agreed(other):
        sentence = _("You are introduced: both of you have got the other's contact.")
    else:
        sentence = _("You have agreed. As soon as the other side has, both get the other's contact.")
    attempt(request, sentence, introductions.agree, found, side=found.side)
    return redirect(found)


@require_POST
def decline(request, pk):
    """Say no; with a block, never be asked by them again."""
    found = own_introduction(request, pk)
    form = RefusalForm(request.POST, prefix="refusal")
    if found.has_agreed(found.side):  # then it is taken back, not declined
        return redirect(found)
    if not form.is_valid():
        return _show(request, found, refusal=form)
    is_blocked = form.cleaned_data.pop("is_blocked")
    attempt(request, _("Declined."), introductions.decline, found, side=found.side, **form.cleaned_data)
    if is_blocked:
        blocks.put_up(found.own, blocked=found.other, by=request.user)
    return redirect(found)


@require_POST
def snooze(request, pk):
    found = own_introduction(request, pk)
    form = SnoozeForm(request.POST, prefix="snooze")
    if not form.is_valid():
        return _show(request, found, snooze=form)
    sentence = _("It comes back on your desk that day.")
    attempt(request, sentence, introductions.snooze, found, side=found.side, **form.cleaned_data)
    return redirect(found)


@require_POST
def withdraw(request, pk):
    found = own_introduction(request, pk)
    if _may_withdraw(found):
        attempt(request, _("You have taken it back."), introductions.withdraw, found)
    return redirect(found)


@require_POST
def outcome(request, pk):
    found = own_introduction(request, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _show(request, found, outcome=form)
    attempt(request, _("Thank you."), introductions.tell_outcome, found, **form.cleaned_data)
    return redirect(found)


def own_introduction(request, pk):
    """The introduction, with `side`, `own` and `other`: on which side the person stands who asks."""
    own = Introduction.objects.of_person(request.user).with_sides()
    found = fetch(request, own, pk=pk, permission="partners.see_introduction")
    stands_with_asker = request.user.has_perm("partners.keep_organisation", found.asker)
    stands_with_poster = request.user.has_perm("partners.keep_organisation", found.poster)
    if stands_with_asker and stands_with_poster:  # whoever speaks for both answers for the side that has not
        stands_with_asker = not found.has_agreed("asker")
    found.side = "asker" if stands_with_asker else "poster"
    found.own, found.other = (found.asker, found.poster) if stands_with_asker else (found.poster, found.asker)
    return found


def _may_withdraw(found):
    """Whoever has asked may, and whoever has agreed to what staff propose."""
    return found.is_open and found.has_agreed(found.side)


def _show(request, found, **forms):
    """forms: those that were tried, with what is wrong in them."""
    context = {
        "introduction": found,
        "is_to_answer": found.is_open and not found.has_agreed(found.side),
        "sleeps_until": found.sleeps_until(found.side),
        "may_withdraw": _may_withdraw(found),
        "refusal": forms.get("refusal") or RefusalForm(prefix="refusal"),
        "snooze": forms.get("snooze") or SnoozeForm(prefix="snooze"),
        "outcome": forms.get("outcome") or OutcomeForm(initial={"outcome": found.outcome}),
        "form": next(iter(forms.values()), None),
        "may_report": found.has_written("poster" if found.side == "asker" else "asker"),
        "complaint": found.complaints.filter(organisation=found.own).first(),
        "history": activity.history(found).exclude(verb="snoozed"),  # that is nobody's business but the side's own
    }
    return render(request, "partners/introductions/detail.html", context)
