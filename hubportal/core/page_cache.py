"""Public pages held in Redis for up to a minute and answered before a session or a person is looked for.

A view opts in with `@public_page`; only such pages are ever kept, and only as a signed-out person saw them without a
cookie, so nothing embargoed, restricted or personal can get in. When Redis is down, pages are made as usual.
"""

import functools
import hashlib

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from hubportal.core import kept

SECONDS = 60
_KEPT_HEADERS = (
    "Content-Type",
    "Content-Encoding",
    "Content-Language",
    "ETag",
    "Vary",
    "Link",
    "Cross-Origin-Opener-Policy",
)


def public_page(view):
    """Mark a view whose answer is the same for every signed-out visitor and may be a minute old. It is only read."""

    @require_safe
    @functools.wraps(view)
    def marked(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.may_be_kept = True
        return response

    return marked


class PageCache:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _is_public_question(request):
            return self.get_response(request)
        key = _key(request)
        page = kept.ask(lambda pages: pages.get(key))
        if page is not None:
            return _answer(*page)
        response = self.get_response(request)
        if _may_keep(request, response):
            headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
            kept.ask(lambda pages: pages.set(key, (response.content, headers), SECONDS))
        return response


middleware = PageCache


def _is_public_question(request):
    return request.method == "GET" and not request.META.get("HTTP_COOKIE") and "HTTP_HX_REQUEST" not in request.META


def _may_keep(request, response):
    """Kept is what a view marked, what went well, and what was made without looking at who asks."""
    return (
        getattr(response, "may_be_kept", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.session.accessed
    )


def _key(request):
    compressed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    whole = f"{request.get_host()} {request.is_secure()} {compressed} {request.get_full_path()}"
    return hashlib.blake2b(whole.encode(), digest_size=20).hexdigest()


def _answer(content, headers):
    return HttpResponse(content, headers=headers | {"Content-Length": str(len(content))})
