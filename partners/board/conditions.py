"""The conditions that filters put on postings."""

from django.db.models import Q

from hubportal.core.question import LEVELS, terms
from hubportal.hubs.search import topic_ids
from partners.board.state import FACETS
from partners.models import Partnership, Posting


def _with_topics(slugs):
    tagged = Posting.topics.through.objects.filter(topic__slug__in=slugs)
    return Q(pk__in=tagged.values("posting_id"))


def _at_hubs(slugs):
    partners = Partnership.objects.current().filter(hub__slug__in=slugs)
    return Q(organisation__in=partners.values("organisation"))


# What is for any region or stage, or in both languages, fits every choice.
_CONDITIONS = {
    "direction": lambda values: Q(direction__in=values),
    "kind": lambda values: Q(kind__in=values),
    "topic": _with_topics,
    "hub": _at_hubs,
    "region": lambda values: Q(region__slug__in=values) | Q(region=None),
    "stage": lambda values: Q(stage__in=[*values, ""]),
    "language": lambda values: Q(language__in=[*values, Posting.Language.BOTH]),
    "answers": lambda values: Q(answers_until__isnull=False),
}


def matching(postings, q):
    """Those that every word of `q` finds: in their texts, by a topic it names, or in the organisation's names."""
    asked = terms(q)
    if q and not asked:
        return postings.none()  # signs without a letter find nothing
    for term in asked:
        postings = postings.filter(_found_by(term))
    return postings


def _found_by(term):
    names = [f"n={term.word}", f"n~{term.stem}"]
    condition = Q(organisation__search_entry__tokens__overlap=names)
    for part in LEVELS[-1](term):
        condition |= Q(search_text__contains=part)
    tagged = Posting.topics.through.objects.filter(topic__in=topic_ids(term))
    return condition | Q(pk__in=tagged.values("posting_id"))


def conditions(state):
    """{facet: condition} of the facets in which something is chosen."""
    chosen = {facet: state.values(facet) for facet in FACETS}
    return {facet: _CONDITIONS[facet](values) for facet, values in chosen.items() if values}


def narrowed(postings, state):
    """What of `postings` the question and the filters leave."""
    left = matching(postings, state.q)
    for condition in conditions(state).values():
        left = left.filter(condition)
    return left
