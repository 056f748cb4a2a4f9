"""Headers every answer carries, the way to sign-in, and what is said of files that are closed."""

from django.utils import timezone

from hubportal.core.downloads import FileClosed
from hubportal.core.permissions import SignInRequired

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def arrival(get_response):
    """Stamp each request with the instant at which it arrived, before anything is done for it: deadlines go by that."""

    def stamped(request):
        request.arrived_at = timezone.now()
        return get_response(request)

    return stamped


class Hardening:
    """Isolation headers on every answer, `no-store` on every answer to a signed-in person."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if _is_for_a_person(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, SignInRequired | FileClosed):
            return exception.response(request)
        return None


def _is_for_a_person(request, response):
    """Whether somebody is signed in, or has just signed in: not asked without cookies, to leave the session alone."""
    user = getattr(request, "user", None) if request.COOKIES or response.cookies else None
    return user is not None and user.is_authenticated


hardening = Hardening
