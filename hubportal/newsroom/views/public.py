from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hubportal.core import fragments
from hubportal.core.markdown import render as rendered
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch
from hubportal.newsroom import listing, pages, papers
from hubportal.newsroom.actions import versions
from hubportal.newsroom.models import Release


@public_page
@reads(*listing.NAMES, *listing.PLACES)
def index(request):
    """What is public, narrowed by hub, topic, year, language and kind."""
    wanted = listing.Wanted.of(request.GET)
    context = {
        "kept_as": fragments.of_page(request),
        "wanted": wanted,
        "feed": wanted.feed,
        **fragments.lazy(lambda: vars(listing.page(wanted, request.GET)), "releases", "previous_key", "next_key"),
        "facets": partial(listing.facets, wanted),
    }
    return render(request, "newsroom/releases/list.html", context)


def _release(request, slug):
    """The release at that address, for whoever may see it, with all its page shows."""
    return fetch(request, Release.objects.with_page(), source__slug=slug)


@public_page
@reads()
def detail(request, slug):
    kept_as = fragments.of_page(request)
    is_ready = fragments.are_ready(request, "main", kept_as)
    releases = Release.objects.select_related("source") if is_ready else Release.objects.with_page()
    release = fetch(request, releases, source__slug=slug)
    if release.state == Release.State.WITHDRAWN:
        return render(request, "newsroom/releases/withdrawn.html", {"release": release})
    shown = fragments.lazy(partial(pages.detail_of, release, request), *pages.DETAILS)
    return render(request, "newsroom/releases/detail.html", {"kept_as": kept_as, "release": release, **shown})


@require_safe
def paper(request, slug):
    """The release as PDF; before it is public, for those who keep it, with its embargo on top."""
    release = _release(request, slug)
    if not Release.objects.readable_by(request.user).filter(pk=release.pk).exists():
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="{slug}-{get_language()}.pdf"'}
    return HttpResponse(papers.pdf_of(release), content_type="application/pdf", headers=headers)


@public_page
def version(request, slug, number):
    """What a published release said before it was corrected."""
    release = fetch(request, Release.objects.public().select_related("source", "hub"), source__slug=slug)
    shown = {one.number: one for one in versions.shown(release)}
    if number not in shown:
        raise Http404
    said = shown[number].content
    language = get_language()
    other = "en" if language == "de" else "de"
    text = {name: said[f"{name}_{language}"] or said[f"{name}_{other}"] for name in ("title", "summary", "text")}
    context = {
        "release": release,
        "version": shown[number],
        "is_latest": number == max(shown),
        "said": text,
        "said_in": language if said[f"title_{language}"] else other,
        "html": rendered(text["text"]),
    }
    return render(request, "newsroom/releases/version.html", context)
