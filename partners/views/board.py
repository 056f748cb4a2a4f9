"""The board of offers and needs, and the page of one. What a person may not see is nowhere on them."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse

from hubportal.core.page_cache import public_page
from hubportal.core.permissions import fetch
from partners.board.page import board
from partners.models import Introduction, Posting
from partners.pages import posting_json_ld


@public_page
def index(request):
    """What there is: search, filters and one page of the result, all of it in the address."""
    here = reverse("partners:board")
    found = board(request.user, request.GET, here)
    canonical = here + found.state.query()
    response = render(request, "partners/board/index.html", {"board": found, "canonical": canonical})
    if request.htmx:
        response["HX-Push-Url"] = canonical
    return response


@public_page
def posting(request, slug):
    """One offer or need, and what the person can do about it."""
    found = fetch(request, Posting.objects.for_list(), slug=slug)
    is_public = found.is_live and found.audience == Posting.Audience.PUBLIC
    context = {
        "posting": found,
        "is_public": is_public,
        "json_ld": posting_json_ld(found, settings.SITE_URL) if is_public else None,
        **_for_person(request.user, found),
    }
    return render(request, "partners/board/posting.html", context)


def _for_person(user, posting):
    """What depends on who reads: nothing for the signed-out, whose page is kept for everybody."""
    if not user.is_authenticated:
        return {}
    own = Introduction.objects.of_person(user).filter(posting=posting).with_sides()
    return {
        "may_keep": user.has_perm("partners.keep_posting", posting),
        "may_broker": user.has_perm("partners.broker_introduction", posting),
        "introductions": own,
    }
