"""Parts of pages that are the same for all signed-out visitors, ready for up to a minute in the memory of the process.

The page cache helps whoever asks for the same address without a cookie; these help all others who are signed out, and
pages that have parts in common. A page ends with the first of its parts, so that it is a minute old at most.
"""

import time
from functools import partial
from operator import getitem

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from hubportal.core.kept import aged
from hubportal.core.shelf import Shelf

SECONDS = 60
shelf = Shelf(most_entries=1_000, most_bytes=8_000_000)


def of_page(request):
    """The names of the parts of a page (`kept_as` in base.html) whose view sees nothing but what it reads."""
    return request.path, request.GET.urlencode()


def lazy(make, *names):
    """{name: what `make` gives under that name}; it is called once, when a template uses the first of them."""
    made = SimpleLazyObject(make)
    return {name: partial(getitem, made, name) for name in names}


def are_ready(request, *names):
    """Whether the part of these names is ready for who asks: then a view need not fetch what goes into it."""
    return not request.user.is_authenticated and shelf.get((get_language(), *names), time.time()) is not None


def ready(names, make, request):
    """The text of the part of these names, else what `make` gives.

    It is kept if no session was looked into and no form given its token until then.
    """
    key, now = (get_language(), *names), time.time()
    found = shelf.get(key, now)
    if found is not None:
        text, until = found
        aged(until)
        return text
    text = make()
    if not request.session.accessed and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        shelf.put(key, text, now + SECONDS, now + SECONDS)
    return text
