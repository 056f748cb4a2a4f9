"""Deriving the search index: the one place that knows what an organisation is found by.

Whoever writes an organisation, its names, topics or partnerships calls `refresh` in the same transaction; whoever
changes a topic or its spellings calls `refresh_topics`, a place `refresh_places`.
"""

from itertools import pairwise

from django.db import connection, transaction
from django.db.models import Prefetch

from hubportal.core import kept
from hubportal.core.text import fold, letters, stem, words
from partners.models.organisation import Organisation
from partners.models.partnership import Partnership, Stage
from partners.models.search_entry import SearchEntry, SearchWord

READY = "directory"  # the name under which what is counted of the whole directory is kept ready
BATCH = 1_000
LONGEST_WORD = 220  # characters; what is longer nobody searches for, and an index row could not hold it
_DERIVED = ("kind", "sort_key", "created_at", "hub_ids", "topic_ids", "partner_since", "tokens")
_FORGET_UNUSED_WORDS = """
    DELETE FROM partners_searchword WHERE word NOT IN (
        SELECT substr(token, 2) FROM partners_searchentry, unnest(tokens) AS token WHERE token LIKE '=%')"""


def refresh(organisations):
    """Bring the index up to date for `organisations`, records or their ids, in any number."""
    pks = sorted({getattr(one, "pk", one) for one in organisations})
    for start in range(0, len(pks), BATCH):
        _refresh_batch(pks[start : start + BATCH])
    kept.outdated(READY)


def refresh_topics(topics):
    """The same for all organisations that are found by one of these topics."""
    refresh(Organisation.objects.filter(topics__in=topics).values_list("pk", flat=True))


def refresh_places(places):
    """The same for all organisations in one of these places."""
    refresh(Organisation.objects.filter(place__in=places).values_list("pk", flat=True))


def refresh_all():
    """Derive the whole index anew, and forget the words that nothing is found by any more."""
    refresh(Organisation.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_FORGET_UNUSED_WORDS)


@transaction.atomic
def _refresh_batch(pks):
    listed = list(_with_what_is_searched(Organisation.objects.listed().filter(pk__in=pks)))
    SearchEntry.objects.filter(pk__in=pks).exclude(pk__in=[one.pk for one in listed]).delete()
    entries = [_entry(organisation) for organisation in listed]
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["organisation"], update_fields=_DERIVED
    )
    # Sorted, so that two writers of the same words wait for each other instead of locking each other out.
    SearchWord.objects.bulk_create(
        [SearchWord(word=word, stem=stem(word)) for word in sorted(_vocabulary(entries))], ignore_conflicts=True
    )


def _vocabulary(entries):
    """The words as written that have a stem among the tokens, which names joined into one have not."""
    found = set()
    for entry in entries:
        tokens = set(entry.tokens)
        found |= {token[1:] for token in tokens if token[0] == "=" and f"~{stem(token[1:])}" in tokens}
    return found


def _with_what_is_searched(organisations):
    current = Partnership.objects.exclude(stage=Stage.ENDED).exclude(hub=None)
    return organisations.select_related("place__region").prefetch_related(
        "names", "topics__other_spellings", Prefetch("partnerships", current, to_attr="current_partnerships")
    )


def _entry(organisation):
    topics = organisation.topics.all()
    return SearchEntry(
        organisation=organisation,
        kind=organisation.kind,
        sort_key=organisation.sort_key,
        created_at=organisation.created_at,
        hub_ids=sorted({partnership.hub_id for partnership in organisation.current_partnerships}),
        topic_ids=sorted(topic.pk for topic in topics),
        partner_since=_first_year(organisation.current_partnerships),
        tokens=_tokens(organisation, topics),
    )


def _first_year(partnerships):
    years = [str(partnership.starts.year) for partnership in partnerships if partnership.starts]
    return min(years, default="")


def _tokens(organisation, topics):
    names = [organisation.name, *(name.value for name in organisation.names.all())]
    in_names = {word for name in names for word in words(name)}
    texts = [organisation.text_de, organisation.text_en, *(text for topic in topics for text in topic.spellings())]
    if place := organisation.place:
        texts += [place.name_de, place.name_en]
        texts += [place.region.name_de, place.region.name_en] if place.region else []
    anywhere = in_names.union(*(words(text) for text in texts))
    joined = {f"{prefix}={word}" for name in names for word in _joined(name) for prefix in ("n", "")}
    return sorted(joined | _classed("n", in_names) | _classed("", anywhere))


def _joined(name):
    """What a name is found by when its words are written as one: "Spin Lab GmbH" → spinlab, labgmbh, spinlabgmbh."""
    parts = fold(name).split()
    return {letters(name), *(first + second for first, second in pairwise(parts))} - {""}


def _classed(prefix, found):
    """Tokens of words as written and of their stems; see SearchEntry."""
    found = [word for word in found if len(word) <= LONGEST_WORD]
    return {f"{prefix}={word}" for word in found} | {f"{prefix}~{stem(word)}" for word in found}
