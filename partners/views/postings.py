"""An organisation's own offers and needs, as its people keep them."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from partners.actions import postings
from partners.forms.postings import PostingForm
from partners.models import Organisation, Posting

LISTED = Organisation.objects.all()


@require_safe
def index(request, slug):
    """All of an organisation's, drafts and those that are over too, with how many introductions wait."""
    organisation = fetch(request, LISTED, slug=slug, permission="partners.see_own_organisation")
    waiting = Count("introductions", filter=Q(introductions__state="waiting"))
    context = {
        "organisation": organisation,
        "may_keep": request.user.has_perm("partners.keep_organisation", organisation),
        "blocks": organisation.blocks.select_related("blocked"),
        "postings": organisation.postings.annotate(waiting=waiting).order_by("-created_at"),
    }
    return render(request, "partners/postings/list.html", context)


def new(request, slug):
    """Write an offer or need; it is kept as a draft."""
    organisation = fetch(request, LISTED, slug=slug, permission="partners.keep_organisation")
    form = PostingForm(request.POST if request.method == "POST" else None, initial=_proposed(request, organisation))
    if form.is_valid():
        try:
            posting = postings.create(organisation, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your draft is saved. Look at it once more and publish it."))
            return redirect(posting)
    return render(request, "partners/postings/form.html", {"form": form, "organisation": organisation})


def _proposed(request, organisation):
    """What the form begins with: the organisation's own topics, and what the address asks for."""
    direction = request.GET.get("direction")
    return {
        "direction": direction if direction in Posting.Direction.values else Posting.Direction.NEED,
        "topics": list(organisation.topics.all()[:5]),
    }


def edit(request, slug):
    """Change it; what is published changes at once."""
    posting = _fetch(request, slug)
    form = PostingForm(request.POST if request.method == "POST" else None, instance=posting)
    if form.is_valid():
        try:
            postings.update(posting, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect(posting)
    context = {"form": form, "organisation": posting.organisation, "posting": posting}
    return render(request, "partners/postings/form.html", context)


@require_POST
def publish(request, slug):
    return _do(request, slug, postings.publish, _("It is on the board."))


@require_POST
def pause(request, slug):
    sentence = _("It is paused: nobody but its organisation and staff see it.")
    return _do(request, slug, postings.pause, sentence, permission="partners.pause_posting")


@require_POST
def end(request, slug):
    return _do(request, slug, postings.end, _("It has ended. You can publish it again with a new day."))


@require_POST
def discard(request, slug):
    posting = _fetch(request, slug)
    if attempt(request, _("The draft is deleted."), postings.discard, posting):
        return redirect("partners:postings", posting.organisation.slug)
    return redirect(posting)


def _fetch(request, slug, permission="partners.keep_posting"):
    return fetch(request, Posting.objects.select_related("organisation"), slug=slug, permission=permission)


def _do(request, slug, action, sentence, **right):
    posting = _fetch(request, slug, **right)
    attempt(request, sentence, action, posting)
    return redirect(posting)
