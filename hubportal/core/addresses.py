"""Where a request comes from."""

from django.conf import settings


def client_address(request):
    """The client's network address as the outermost trusted proxy saw it; anything further out could be made up."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.PROXY_COUNT and len(hops) >= settings.PROXY_COUNT:
        return hops[-settings.PROXY_COUNT]
    return request.META["REMOTE_ADDR"]
