"""Staff look at organisations that may be one, side by side; say what they are; merge them, and part them again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch, require
from hubportal.core.transitions import InvalidTransition
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.duplicates import actions, words
from partners.duplicates.forms import MergeForm, VerdictForm
from partners.likely import evidence_between, likely_same
from partners.models import DuplicatePair, Merge, Organisation

JUDGE, MERGE = "partners.judge_duplicates", "partners.merge_organisations"
PAIRS_PER_PAGE = 25
Verdict = DuplicatePair.Verdict
SHOWN = {"": Verdict.OPEN, "same": Verdict.SAME, "unsure": Verdict.UNSURE}
SIDE_BY_SIDE = ("names__source", "identifiers", "topics", "partnerships__hub", "memberships")


@require_safe
def index(request):
    """Pairs that wait: to be looked at, to be merged, or for somebody who can tell."""
    require(request, JUDGE)
    show = request.GET.get("show", "")
    pairs = DuplicatePair.objects.standing().of_hubs(hub_ids(request.user, EDITING))
    shown = pairs.filter(verdict=SHOWN.get(show, Verdict.OPEN)).select_related("first__place", "second__place")
    page = Paginator(shown, PAIRS_PER_PAGE).get_page(request.GET.get("page"))
    rows = [(pair, words.reasons(pair.evidence)) for pair in page]
    context = {"page_obj": page, "rows": rows, "show": show, "may_merge": request.user.has_perm(MERGE)}
    return render(request, "partners/duplicates/list.html", context)


@require_safe
def merges(request):
    """What has been merged, the latest first."""
    require(request, MERGE)
    rows = Merge.objects.select_related("kept", "merged", "by", "undone_by")
    page = Paginator(rows, PAIRS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "partners/duplicates/merges.html", {"page_obj": page})


@require_safe
def candidates(request, slug):
    """The organisations that may be the same as this one, with the evidence."""
    organisation = fetch(request, Organisation.objects.select_related("place"), slug=slug, permission=JUDGE)
    found = likely_same(organisation, Organisation.objects.visible_to(request.user))
    pairs = {pk: pair for pair in _pairs_of(organisation) for pk in (pair.first_id, pair.second_id)}
    rows = [(candidate, pairs.get(candidate.organisation.pk)) for candidate in found]
    return render(request, "partners/duplicates/candidates.html", {"organisation": organisation, "rows": rows})


def _pairs_of(organisation):
    return DuplicatePair.objects.filter(first=organisation) | DuplicatePair.objects.filter(second=organisation)


@require_safe
def compare(request, slug, other):
    """The two side by side, what speaks for their being one, and the four answers."""
    return _compare(request, *_two(request, slug, other))


@require_POST
def judge(request, slug, other):
    one, two = _two(request, slug, other)
    form = VerdictForm(request.POST, one=one, other=two)
    if not form.is_valid():
        return _compare(request, one, two, form)
    merges_next = form.cleaned_data["verdict"] == Verdict.SAME and request.user.has_perm(MERGE)
    sentence = "" if merges_next else _("What you have said is remembered.")
    if attempt(request, sentence, actions.judge, one, two, **form.said()) and merges_next:
        return redirect("partners:duplicates:merge_two", one.slug, two.slug)
    return redirect("partners:duplicates:list")


def merge_two(request, slug, other):
    """Choose which record stays, see what would move, and merge; only those who look after the network may."""
    require(request, MERGE)
    one, two = _two(request, slug, other)
    form = MergeForm(request.POST if request.method == "POST" else None, one=one, other=two)
    if form.is_valid():
        kept, merged = (one, two) if form.cleaned_data["keep"] == one.slug else (two, one)
        try:
            done = actions.merge(kept, merged=merged, by=request.user)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("They are one now. Its old address leads to the one that stays."))
            return redirect(done)
    ways = [_way(request, kept, merged) for kept, merged in ((one, two), (two, one))]
    context = {"one": one, "other": two, "form": form, "ways": ways}
    return render(request, "partners/duplicates/merge_two.html", context)


def _way(request, kept, merged):
    """What would come of it if `kept` stayed."""
    way = {"kept": kept, "merged": merged}
    try:
        steps = actions.preview(kept, merged=merged, by=request.user)
    except InvalidTransition as refusal:
        return way | {"refusal": refusal.sentence}
    return way | {"moved": words.moved(steps), "put_away": words.put_away(steps)}


@require_safe
def merge(request, pk):
    """What was merged, when and by whom; and what came of undoing it."""
    done = fetch(request, Merge.objects.select_related("kept", "merged", "by", "undone_by"), pk=pk, permission=MERGE)
    context = {
        "merge": done,
        "moved": words.moved(done.steps),
        "put_away": words.put_away(done.steps),
        "left": [words.left(told) for told in done.left],
    }
    return render(request, "partners/duplicates/merge.html", context)


def undo(request, pk):
    """Say what could not be put back, ask once more, and part the two."""
    done = fetch(request, Merge.objects.select_related("kept", "merged"), pk=pk, permission=MERGE)
    if request.method == "POST":
        attempt(request, _("They are two again."), actions.undo, done)
        return redirect(done)
    try:
        left = [words.left(told) for told in actions.undo_preview(done, by=request.user)]
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
        return redirect(done)
    return render(request, "partners/duplicates/undo.html", {"merge": done, "left": left})


def _two(request, slug, other):
    """Both organisations, if the person may say something about them: as staff of a hub of either, or the network."""
    require(request, JUDGE)
    if slug == other:
        raise Http404
    seen = Organisation.objects.select_related("place").prefetch_related(*SIDE_BY_SIDE)
    two = [fetch(request, seen, slug=one) for one in (slug, other)]
    if not any(request.user.has_perm(JUDGE, organisation) for organisation in two):
        raise PermissionDenied
    return two


def _compare(request, one, other, form=None):
    pair = DuplicatePair.objects.between(one, other).select_related("said_by").first()
    said = {"verdict": pair.verdict, "note": pair.note} if pair else {}
    context = {
        "one": one,
        "other": other,
        "sides": (one, other),
        "reasons": words.reasons(evidence_between(one, other)),
        "pair": pair,
        "form": form or VerdictForm(one=one, other=other, initial=said),
        "history": activity.history(pair) if pair else [],
        "may_merge": request.user.has_perm(MERGE),
    }
    return render(request, "partners/duplicates/compare.html", context)
