"""The board of offers and needs, and the page of one. What a person may not see is nowhere on them."""

from functools import partial

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from hubportal.core import fragments
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch
from partners.board.page import board
from partners.board.state import FACETS, State
from partners.forms.joining import hubs_to_speak_for
from partners.models import Introduction, Posting
from partners.pages import posting_json_ld


@public_page
@reads("q", *FACETS, "sort", "after", "before")
def index(request):
    """What there is: search, filters and one page of the result, all of it in the address."""
    here, state = reverse("partners:board"), State.read(request.GET)
    canonical = here + state.query()
    context = {
        "kept_as": fragments.of_page(request),
        "state": state,
        "board": SimpleLazyObject(partial(board, request.user, state, here)),
        "canonical": canonical,
    }
    response = render(request, "partners/board/index.html", context)
    if request.htmx:
        response["HX-Push-Url"] = canonical
    return response


@public_page
@reads()
def posting(request, slug):
    """One offer or need, and what the person can do about it."""
    found = fetch(request, Posting.objects.for_list(), slug=slug)
    is_public = found.is_live and found.audience == Posting.Audience.PUBLIC
    context = {
        "kept_as": fragments.of_page(request),
        "posting": found,
        "is_public": is_public,
        "json_ld": partial(posting_json_ld, found, settings.SITE_URL) if is_public else None,
        **_for_person(request.user, found),
    }
    return render(request, "partners/board/posting.html", context)


def _for_person(user, posting):
    """What depends on who reads: nothing for the signed-out, whose page is kept for everybody."""
    if not user.is_authenticated:
        return {}
    here = Introduction.objects.filter(posting=posting).with_sides()
    may_broker = user.has_perm("partners.broker_introduction", posting)
    return {
        "may_keep": user.has_perm("partners.keep_posting", posting),
        "may_broker": may_broker,
        "introductions": here.of_person(user),
        "proposals": here.proposed().filter(hub__in=hubs_to_speak_for(user)) if may_broker else [],
    }
