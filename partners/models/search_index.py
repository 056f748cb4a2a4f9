"""Deriving the search index: the one place that knows what an organisation is found by.

Whoever writes an organisation, its names, topics or partnerships calls `refresh` in the same transaction; whoever
changes a topic or its spellings calls `refresh_topics`, a place `refresh_places`.
"""

from collections import defaultdict

from django.db import connection, transaction

from hubportal.core import kept
from hubportal.core.text import joined, stem, words
from hubportal.hubs.models import TopicSpelling
from partners.models import recognition
from partners.models.organisation import Organisation
from partners.models.organisation_name import OrganisationName
from partners.models.partnership import Partnership, Stage
from partners.models.search_entry import SearchEntry

READY = "directory"  # the name under which what is counted of the whole directory is kept ready
BATCH = 1_000
LONGEST_WORD = 220  # characters; what is longer nobody searches for, and an index row could not hold it
_READ = (
    *("pk", "kind", "sort_key", "created_at", "name", "text_de", "text_en"),
    *("place__name_de", "place__name_en", "place__region__name_de", "place__region__name_en"),
)
# By hand, since a hundred thousand entries of a hundred tokens each go through here, and models take most of the time.
# Arrays travel as their parts between blanks: unnest would make one list of them all.
_WRITE_ENTRIES = """
    INSERT INTO partners_searchentry
        (organisation_id, kind, sort_key, created_at, partner_since, hub_ids, topic_ids, tokens)
    SELECT organisation_id, kind, sort_key, created_at, partner_since,
        string_to_array(hub_ids, ' ')::int[], string_to_array(topic_ids, ' ')::int[], string_to_array(tokens, ' ')
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::text[])
        AS entry (organisation_id, kind, sort_key, created_at, partner_since, hub_ids, topic_ids, tokens)
    ON CONFLICT (organisation_id) DO UPDATE SET
        (kind, sort_key, created_at, partner_since, hub_ids, topic_ids, tokens) = (excluded.kind, excluded.sort_key,
        excluded.created_at, excluded.partner_since, excluded.hub_ids, excluded.topic_ids, excluded.tokens)"""
_WRITE_WORDS = """
    INSERT INTO partners_searchword (word, stem) SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING"""
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
    listed = Organisation.objects.listed().filter(pk__in=pks).order_by("pk").values_list(*_READ, named=True)
    facts = _Facts(pks)
    entries = [_entry(organisation, facts) for organisation in listed]
    SearchEntry.objects.filter(pk__in=pks).exclude(pk__in=[entry[0] for entry in entries]).delete()
    # Sorted, so that two writers of the same words wait for each other instead of locking each other out.
    vocabulary = sorted(facts.vocabulary)
    recognition.refresh(pks, facts.names)
    with connection.cursor() as cursor:
        if entries:
            cursor.execute(_WRITE_ENTRIES, [list(column) for column in zip(*entries, strict=True)])
            cursor.execute(_WRITE_WORDS, [vocabulary, [stem(word) for word in vocabulary]])


class _Facts:
    """What organisations are found by that is not in their own rows, and the vocabulary they are written in."""

    def __init__(self, pks):
        self.names, self.hubs, self.years, self.topics = (defaultdict(list) for _ in range(4))
        self.topic_texts = defaultdict(set)
        self.vocabulary = set()
        self._known = {}
        self._read_names(pks)
        self._read_topics(pks)
        self._read_partnerships(pks)

    def words_of(self, texts):
        """Words of texts that many organisations share, such as a topic's names: taken apart once."""
        if texts not in self._known:
            self._known[texts] = frozenset(_short(word for text in texts if text for word in words(text)))
        return self._known[texts]

    def _read_names(self, pks):
        for pk, name in OrganisationName.objects.filter(organisation__in=pks).values_list("organisation", "value"):
            self.names[pk].append(name)

    def _read_topics(self, pks):
        tagged = Organisation.topics.through.objects.filter(organisation__in=pks)
        for pk, topic, *texts in tagged.values_list("organisation", "topic", "topic__name_de", "topic__name_en"):
            self.topics[pk].append(topic)
            self.topic_texts[topic].update(texts)
        spellings = TopicSpelling.objects.filter(topic__in=list(self.topic_texts))
        for topic, text in spellings.values_list("topic", "text"):
            self.topic_texts[topic].add(text)
        self.topic_texts = {topic: tuple(texts) for topic, texts in self.topic_texts.items()}

    def _read_partnerships(self, pks):
        current = Partnership.objects.filter(organisation__in=pks).exclude(stage=Stage.ENDED).exclude(hub=None)
        for pk, hub, starts in current.values_list("organisation", "hub", "starts"):
            self.hubs[pk].append(hub)
            self.years[pk] += [str(starts.year)] if starts else []


def _entry(organisation, facts):
    """A row of _WRITE_ENTRIES."""
    pk = organisation.pk
    return (
        pk,
        organisation.kind,
        organisation.sort_key,
        organisation.created_at,
        min(facts.years[pk], default=""),
        " ".join(map(str, sorted(set(facts.hubs[pk])))),
        " ".join(map(str, sorted(facts.topics[pk]))),
        " ".join(_tokens(organisation, facts)),
    )


def _tokens(organisation, facts):
    """See SearchEntry. Names joined into one are found as written alone, and are no part of the vocabulary."""
    names = [organisation.name, *facts.names[organisation.pk]]
    in_names = _short(word for name in names for word in words(name))
    anywhere = in_names.union(
        _short(words(organisation.text_de)),
        _short(words(organisation.text_en)),
        facts.words_of(organisation[-4:]),
        *(facts.words_of(facts.topic_texts[topic]) for topic in facts.topics[organisation.pk]),
    )
    facts.vocabulary |= anywhere
    as_one = {f"{prefix}={word}" for name in names for word in joined(name) for prefix in ("n", "")}
    return sorted(as_one | _classed("n", in_names) | _classed("", anywhere))


def _short(found):
    return {word for word in found if len(word) <= LONGEST_WORD}


def _classed(prefix, found):
    """Tokens of words as written and of their stems; see SearchEntry."""
    return {f"{prefix}={word}" for word in found} | {f"{prefix}~{stem(word)}" for word in found}
