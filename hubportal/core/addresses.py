"""Where a request comes from, and where it asks to go on."""

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme


def client_address(request):
    """The client's network address as the outermost trusted proxy saw it; anything further out could be made up."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.PROXY_COUNT and len(hops) >= settings.PROXY_COUNT:
        return hops[-settings.PROXY_COUNT]
    return request.META["REMOTE_ADDR"]


def next_page(request):
    """The page of the portal that a form says to go on to; nothing where it names none, or one elsewhere."""
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()) else ""
