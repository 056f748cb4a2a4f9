"""The hubs, topics and kinds one can choose, with how many of the whole directory each of them has."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import get_language

from hubportal.core import kept
from partners.models import Organisation, search_index

_EVERYTHING = """
    WITH entries AS MATERIALIZED (SELECT kind, hub_ids, topic_ids FROM partners_searchentry),
    numbers AS (
        SELECT 'hub' AS facet, value::text, count(*) AS number FROM entries, unnest(hub_ids) AS value GROUP BY value
        UNION ALL SELECT 'topic', value::text, count(*) FROM entries, unnest(topic_ids) AS value GROUP BY value
        UNION ALL SELECT 'kind', kind, count(*) FROM entries GROUP BY kind
        UNION ALL SELECT 'total', '', count(*) FROM entries
    ),
    named AS (
        SELECT 'hub' AS facet, id::text AS value, slug, name AS de, name AS en FROM hubs_hub
        UNION ALL SELECT 'topic', id::text, slug, name_de, name_en FROM hubs_topic
    )
    SELECT facet, value, slug, de, en, coalesce(number, 0) FROM numbers FULL JOIN named USING (facet, value)"""


@dataclass(frozen=True)
class Choice:
    """One value of a facet: its key in search entries, its key in addresses, its names, its number."""

    value: int | str
    slug: str
    names: dict
    number: int

    @property
    def label(self):
        return str(self.names.get(get_language()) or next(filter(None, self.names.values()), self.slug))


@dataclass(frozen=True)
class Choices:
    """All there is to choose: {facet: {slug: Choice}}, and how many organisations are listed."""

    by_facet: dict
    total: int

    def __getitem__(self, facet):
        return self.by_facet[facet]

    def values(self, facet, slugs):
        """The keys in search entries of what an address names."""
        return [self.by_facet[facet][slug].value for slug in slugs]

    def labels(self, facet, values):
        """The labels of what a search entry holds."""
        labels = {choice.value: choice.label for choice in self.by_facet[facet].values()}
        return [labels[value] for value in values if value in labels]


def choices():
    """What there is to choose today; at most a minute old, and after a change in the directory at once."""
    rows = kept.ready(search_index.READY, _count_everything)
    by_facet = {"hub": {}, "topic": {}, "kind": {}}
    total = 0
    for facet, value, slug, name_de, name_en, number in rows:
        if facet == "total":
            total = number
        elif facet == "kind":
            by_facet["kind"][value] = Choice(value, value, {"de": _kind(value)}, number)
        else:
            by_facet[facet][slug] = Choice(int(value), slug, {"de": name_de, "en": name_en}, number)
    return Choices(by_facet, total)


def _kind(value):
    """The label of a kind; what is in the index may be older than the choices of the model."""
    return dict(Organisation.Kind.choices).get(value, value)


def _count_everything():
    with connection.cursor() as cursor:
        cursor.execute(_EVERYTHING)
        return [row for row in cursor.fetchall() if row[2] is not None or row[0] in ("kind", "total")]
