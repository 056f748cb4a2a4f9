"""Fetching and asking in one call, so that no view can hold a record its person may not touch."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404


class SignInRequired(Exception):
    """The page needs a person; the middleware answers with the way to sign-in and back."""

    def response(self, request):
        return redirect_to_login(request.get_full_path())


def require(request, permission, subject=None):
    """The person must hold `permission` (on `subject`): signed out → sign-in, otherwise 403."""
    if not request.user.is_authenticated:
        raise SignInRequired
    if not request.user.has_perm(permission, subject):
        raise PermissionDenied


def fetch(request, queryset, *, permission=None, **lookup):
    """The one record that `lookup` names, if the person may see it and holds `permission` on it.

    The signed-out are sent to sign-in where a permission is asked for; 404 for what is not in the person's
    `visible_to`; 403 where it is visible but the right is missing.
    """
    if permission and not request.user.is_authenticated:
        raise SignInRequired
    if hasattr(queryset, "visible_to"):
        queryset = queryset.visible_to(request.user)
    record = get_object_or_404(queryset, **lookup)
    if permission and not request.user.has_perm(permission, record):
        raise PermissionDenied
    return record


__all__ = ["PermissionDenied", "SignInRequired", "fetch", "require"]
