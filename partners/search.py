"""What the search over everything finds of organisations: the best that the directory has, and the way there."""

from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import Found, Hit, SearchAlone
from partners.directory.counts import MOST_COUNTED
from partners.directory.display import plain_rows
from partners.directory.page import foremost


def find(q, terms, user, number, *, by_likeness=False):
    """The directory shows the same to everybody."""
    directory = foremost(q, number, by_likeness=by_likeness)
    counts = directory.counts
    return Found([_hit(row) for row in plain_rows(directory)], min(counts.total, MOST_COUNTED), counts.is_capped)


def page(q):
    return f"{reverse('partners:list')}?{urlencode({'q': q})}"


def _hit(row):
    return Hit(
        (row["name"], ""),
        row["url"],
        meta=row["facts"],
        text=(row["text"], row["language"]),
        tags=row["tags"],
        aside=_("made up for a trial") if row["is_synthetic"] else "",
        logo=row["logo"],
        letters=row["monogram"],
    )


def register():
    alike = partial(find, by_likeness=True)
    registry.search_sources.add("partners", SearchAlone(_("Partners"), find, alike, page), order=20)
