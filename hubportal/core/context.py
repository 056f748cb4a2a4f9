"""What every page of the site shows around its own content."""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from hubportal.core import registry


def portal(request):
    """`portal`: menu, footer, the same page in the other language, who is signed in, and what the shell depends on.

    person: the signed-in person or None. Whoever sends no session cookie is signed out: not asking further keeps the
    page fit for the cache. shell: see the template tag of that name.
    """
    language, path = get_language(), request.path
    menu, footer = _links(language, path)
    person = _person(request)
    return {
        "portal": {
            "menu": menu,
            "footer": footer,
            "other_language": _other_language(language, request.get_full_path()),
            "embedded": settings.EMBEDDED,
            "site_url": settings.SITE_URL,
            "person": person,
            "shell": None if person else (language, settings.EMBEDDED, _current(menu), _current(footer)),
        }
    }


def _person(request):
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return request.user
    return None


def _links(language, path):
    """(menu, footer), each a list of links with whether it leads to where one is."""
    return tuple(
        [{"label": label, "url": url, "current": path.startswith(url)} for label, url in entries]
        for entries in _entries(language)
    )


@cache
def _entries(language):
    """([(label, url)] of the menu, the same of the footer) in the active language: nothing adds to them any more."""
    return tuple(
        [(str(entry.label), reverse(entry.url, args=entry.args)) for entry in entries]
        for entries in (registry.menu, registry.footer)
    )


def _current(links):
    return tuple(link["url"] for link in links if link["current"])


def _other_language(language, address):
    """The address below the other language: pages have the same nouns in both, and what has no language stays."""
    code, name = ("en", "English") if language == "de" else ("de", "Deutsch")
    below, here, rest = address.partition(f"/{language}/")
    return {"code": code, "name": name, "url": f"/{code}/{rest}" if here and not below else address}
