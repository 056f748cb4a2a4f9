"""What being signed in changes about a request. Whoever sends no session cookie is not looked for at all."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.accounts import session_limits
from hubportal.accounts.second_factor import has_second_factor


def signed_out_without_session(get_response):
    """Let no code that asks who somebody is look into a session where there is none: pages stay fit for the cache."""

    def middleware(request):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            request.user = AnonymousUser()
        return get_response(request)

    return middleware


def own_time_zone(get_response):
    """Show times in the signed-in person's zone."""

    def middleware(request):
        with timezone.override(request.user.time_zone if _signed_in(request) else None):
            return get_response(request)

    return middleware


def limited_session(get_response):
    """Sign out whoever has not been here for too long, or has signed in too long ago; staff sooner than others."""

    def middleware(request):
        if _signed_in(request):
            now, is_staff = timezone.now(), request.user.is_staff
            if session_limits.is_over(request.session, now, is_staff=is_staff):
                logout(request)
                messages.info(request, _("You have been signed out, because it is long since you were here."))
            else:
                session_limits.note(request.session, now, is_staff=is_staff)
        return get_response(request)

    return middleware


def staff_second_factor(get_response):
    """Let staff do nothing but look after their account until they have a second factor."""

    def middleware(request):
        return get_response(request)

    def process_view(request, _view, _args, _kwargs):
        if not settings.REQUIRE_SECOND_FACTOR or not _signed_in(request) or not request.user.is_staff:
            return None
        if _is_about_the_account(request.resolver_match) or has_second_factor(request.user):
            return None
        if "HX-Request" in request.headers or not request.accepts("text/html"):
            raise PermissionDenied
        return redirect("mfa_index")

    middleware.process_view = process_view
    return middleware


def _signed_in(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def _is_about_the_account(match):
    return match.app_name == "accounts" or (match.url_name or "").startswith(("account_", "mfa_", "usersessions_"))
