"""The search entries that a question and filters leave."""

from partners.directory.state import FACETS
from partners.models import SearchEntry

_LOOKUPS = {"hub": "hub_ids__overlap", "topic": "topic_ids__overlap", "kind": "kind__in"}


def entries(state, search, choices, facets=FACETS):
    """All of them, unordered: found by `search`, if anything is asked, and chosen in those of `facets`."""
    if state.q and not search:
        return SearchEntry.objects.none()  # signs without a letter find nothing
    left = chosen(state, choices, facets)
    return left.filter(search.anywhere) if search else left


def chosen(state, choices, facets=FACETS):
    """Those that the filters in `facets` leave, whatever is asked."""
    left = SearchEntry.objects.all()
    for facet, slugs in state.filters.items():
        if facet in facets:
            left = left.filter(**{_LOOKUPS[facet]: choices.values(facet, slugs)})
    return left
