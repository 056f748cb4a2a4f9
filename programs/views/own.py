"""One's own application, for the views of those who write it."""

from hubportal.core.permissions import SignInRequired, fetch
from programs.models import Application


def own(request, pk):
    """The application if the person writes it; otherwise it does not exist, for superusers as well."""
    if not request.user.is_authenticated:
        raise SignInRequired
    written = Application.objects.of_person(request.user).with_extension()
    return fetch(
        request, written.select_related("call__program__hub", "organisation__startup_profile", "form_version"), pk=pk
    )
