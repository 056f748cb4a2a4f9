"""Answers when something is wrong: they need no database, no session and no context processor."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation


def bad_request(request, exception=None):
    return _answer(request, "400.html", 400)


def forbidden(request, exception=None):
    return _answer(request, "403.html", 403)


def csrf_failure(request, reason=""):
    return _answer(request, "403_csrf.html", 403)


def not_found(request, exception=None):
    return _answer(request, "404.html", 404)


def too_many_requests(request, exception=None):
    return _answer(request, "429.html", 429)


def server_error(request):
    return _answer(request, "500.html", 500)


def _answer(request, template, status):
    """The page in the language of the address, else in the one the browser asks for."""
    with translation.override(translation.get_language_from_request(request, check_path=True)):
        return HttpResponse(render_to_string(template), status=status)
