"""Public pages kept for up to a minute and answered before anything else is done: whole, with all their headers.

Each process keeps those it has made in its own memory, so that a hit asks nobody and there is nothing to be down.
A view opts in with `@public_page`; only such pages are ever kept, and only as a signed-out person saw them without a
cookie, so nothing embargoed, restricted or personal can get in.
"""

import functools
import hashlib
import time

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse, QueryDict
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from hubportal.core import kept
from hubportal.core.shelf import Shelf

SECONDS = 60
shelf = Shelf(most_entries=1_000, most_bytes=16_000_000)


def public_page(view):
    """Mark a view whose answer is the same for every signed-out visitor and may be a minute old. It is only read."""

    @require_safe
    @functools.wraps(view)
    def marked(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.may_be_kept = True
        return response

    return marked


def reads(*names):
    """Let a view, and its templates, see these parameters of the address alone: others make no other page."""

    def narrowing(view):
        @functools.wraps(view)
        def narrowed(request, *args, **kwargs):
            read = QueryDict(mutable=True)
            for name in names:
                if name in request.GET:
                    read.setlist(name, request.GET.getlist(name))
            request.GET = read
            return view(request, *args, **kwargs)

        return narrowed

    return narrowing


class PageCache:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = _key(request) if _is_public_question(request) else None
        if key is None:
            return self.get_response(request)
        now = time.time()
        page = shelf.get(key, now)
        if page is not None:
            return _answer(request, *page)
        with kept.ages(now + SECONDS) as made:
            response = self.get_response(request)
            if _may_keep(request, response):
                shelf.put(key, response.content, dict(response.headers), made.until)
        return response


middleware = PageCache


def _is_public_question(request):
    return (
        request.method == "GET"
        and not request.META.get("HTTP_COOKIE")
        and "HTTP_HX_REQUEST" not in request.META
        and not request.path.startswith(settings.STATIC_URL)  # files, which need no cache
    )


def _may_keep(request, response):
    """Kept is what a view marked, what went well, and what was made without looking at who asks."""
    return (
        getattr(response, "may_be_kept", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.session.accessed
    )


def _answer(request, content, headers):
    """What is kept; for a reader's program that says it has it already, just that."""
    response = HttpResponse(content, headers=headers)
    if "ETag" not in headers:
        return response
    return get_conditional_response(request, etag=headers["ETag"], response=response)


def _key(request):
    """What the page is kept under; None for a host that is not ours, which those behind refuse."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    compressed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    whole = f"{host} {request.is_secure()} {compressed} {request.get_full_path()}"
    return hashlib.blake2b(whole.encode(), digest_size=20).hexdigest()
