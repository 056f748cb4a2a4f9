"""What the search over everything finds: the best organisations of the directory, and what they offer and need."""

from functools import partial
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.finding import Found, Hit, SearchAlone, SearchRows
from hubportal.core.translated import spoken
from partners.directory.counts import MOST_COUNTED
from partners.directory.display import plain_rows
from partners.directory.page import foremost
from partners.models import Posting


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


def posting(found):
    facts = (found.get_direction_display(), found.get_kind_display(), found.organisation__name)
    return Hit(
        spoken(found, "title"),
        found.get_absolute_url(),
        meta=" · ".join(str(fact) for fact in facts),
        text=spoken(found, "text"),
        aside=_aside(found),
    )


def _aside(posting):
    if not posting.is_live:
        return posting.get_state_display()
    return _("example") if posting.organisation__is_synthetic else ""


def register():
    alike = partial(find, by_likeness=True)
    postings = SearchRows(
        _("Offers and needs"),
        Posting.objects.visible_to,
        (
            *("slug", "direction", "kind", "title_de", "title_en", "text_de", "text_en", "state", "valid_until"),
            *("organisation__name", "organisation__is_synthetic"),
        ),
        posting,
        order=(F("published_at").desc(nulls_last=True),),
        topics="topics",
    )
    registry.search_sources.add("offers-and-needs", postings, order=25)
    registry.search_sources.add("partners", SearchAlone(_("Partners"), find, alike, page), order=20)
