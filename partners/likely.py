"""Which organisations may be the one somebody means, and why. A person decides; a likeness proves nothing."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from partners.models import Organisation, RecognitionKey
from partners.models.recognition import keys_of

MOST = 8
MOST_LOOKED_AT = 60  # of each kind of evidence, shortest names first; what is longer is not a beginning
SHORTEST_BEGINNING = 4  # letters; one less if it is a whole word: below that, too many names begin alike
LIKE_ENOUGH = 0.4  # share of common trigrams
Kind = RecognitionKey.Kind
STRENGTH = ("identifier", "domain", "name", "acronym", "beginning", "alike")  # the strongest first
TELLING = STRENGTH[:3]  # what may be proposed as the same without anything else speaking for it
_FIND = """
    SET LOCAL pg_trgm.similarity_threshold = %(like_enough)s;
    SELECT organisation_id, kind, value FROM (
        SELECT known.organisation_id, known.kind, known.value FROM partners_recognitionkey AS known
        JOIN unnest(%(kinds)s::text[], %(values)s::text[]) AS asked (kind, value) USING (kind, value)
        LIMIT %(most)s * 3) AS shared
    UNION ALL
    SELECT organisation_id, 'acronym', value FROM (
        SELECT organisation_id, value FROM partners_recognitionkey
        WHERE kind = 'initials' AND value = ANY(%(names)s::text[])
            OR kind = 'name' AND value = ANY(%(initials)s::text[])
        LIMIT %(most)s) AS acronyms
    UNION ALL
    SELECT organisation_id, 'beginning', value FROM (
        SELECT organisation_id, value FROM partners_recognitionkey
        WHERE kind = 'name' AND value = ANY(%(beginnings)s::text[])
        ORDER BY length(value) DESC LIMIT %(most)s) AS shorter
    UNION ALL
    SELECT longer.organisation_id, 'beginning', longer.value FROM unnest(%(names)s::text[]) AS asked (value), LATERAL (
        SELECT organisation_id, value FROM partners_recognitionkey AS known
        WHERE kind = 'name' AND length(asked.value) >= %(shortest)s
            AND known.value > asked.value AND known.value < asked.value || '~'
        ORDER BY length(known.value) LIMIT %(most)s) AS longer
    UNION ALL
    SELECT longer.organisation_id, 'beginning', longer.value
    FROM unnest(%(spelled)s::text[]) AS asked (value), LATERAL (
        SELECT organisation_id, value FROM partners_recognitionkey AS known
        WHERE kind = 'spelled' AND length(asked.value) = %(shortest)s - 1
            AND known.value > asked.value || ' ' AND known.value < asked.value || '!'
        ORDER BY length(known.value) LIMIT %(most)s) AS longer
    UNION ALL
    SELECT close.organisation_id, 'alike', close.value FROM unnest(%(spelled)s::text[]) AS asked (value), LATERAL (
        SELECT organisation_id, known.value FROM partners_recognitionkey AS known
        WHERE kind = 'spelled' AND known.value %% asked.value
        ORDER BY similarity(known.value, asked.value) DESC LIMIT %(most_alike)s) AS close"""


@dataclass(frozen=True)
class Candidate:
    """An organisation that may be meant. evidence: {one of STRENGTH: the key they share}, the strongest first."""

    organisation: Organisation
    evidence: dict

    @property
    def reasons(self):
        """The evidence in sentences."""
        return [in_words(kind, value) for kind, value in self.evidence.items()]


def in_words(kind, value):
    """One piece of evidence as a sentence."""
    return {
        "identifier": _("It has the same entry in a register: %(value)s."),
        "domain": _("It has the same internet domain: %(value)s."),
        "name": _("It has the same name, apart from spelling and legal form."),
        "acronym": _("One name is the acronym of the other."),
        "beginning": _("One name begins with the other."),
        "alike": _("The name is written in a similar way."),
    }[kind] % {"value": value.partition(":")[2] if kind == "identifier" else value}


def likely(name, website="", without=None):
    """At most eight listed organisations that one called `name` may be, the likeliest first, never `without`.

    Names that are only written alike come where there is nothing better.
    """
    found = evidence(keys_of([name], website))
    candidates = _candidates(Organisation.objects.listed(), found, without)
    better = [candidate for candidate in candidates if set(candidate.evidence) != {"alike"}]
    return (better or candidates)[:MOST]


def likely_same(organisation, among):
    """At most eight of the queryset `among` that may be the same as `organisation`, the likeliest first."""
    return _candidates(among, evidence(keys_of_organisation(organisation)), organisation)[:MOST]


def evidence_between(one, other):
    """{kind: shared key} of what speaks for two organisations being the same."""
    return evidence(keys_of_organisation(one)).get(other.pk, {})


def keys_of_organisation(organisation):
    """The keys of a record by its names and identifiers as they stand."""
    names = [organisation.name, *(name.value for name in organisation.names.all())]
    identifiers = [(one.scheme, one.value) for one in organisation.identifiers.all()]
    return keys_of(names, organisation.website, identifiers)


def evidence(keys):
    """{organisation's id: {kind of evidence: shared key}} of all that share something with `keys`, in one query."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_FIND, _parameters(keys))
        rows = cursor.fetchall()
    found = defaultdict(dict)
    for kind in STRENGTH:
        for pk, said, value in rows:
            if said == kind:
                found[pk].setdefault(kind, value)
    for told in found.values():
        if "name" in told:  # of which the weaker ones follow
            for kind in ("beginning", "alike"):
                told.pop(kind, None)
    return dict(found)


def _parameters(keys):
    values = {kind: sorted(value for said, value in keys if said == kind) for kind in Kind}
    names = values[Kind.NAME]
    beginnings = {name[:end] for name in names for end in range(SHORTEST_BEGINNING, len(name))}
    first_words = {spelled.partition(" ")[0] for spelled in values[Kind.SPELLED]}
    shared = sorted(key for key in keys if key[0] in (Kind.IDENTIFIER, Kind.DOMAIN, Kind.NAME))
    return {
        "kinds": [kind for kind, _value in shared],
        "values": [value for _kind, value in shared],
        "names": names,
        "initials": values[Kind.INITIALS],
        "spelled": values[Kind.SPELLED],
        "most": MOST_LOOKED_AT,
        "most_alike": MOST * 2,
        "shortest": SHORTEST_BEGINNING,
        "like_enough": LIKE_ENOUGH,
        "beginnings": sorted(beginnings | {word for word in first_words if len(word) == SHORTEST_BEGINNING - 1}),
    }


def _candidates(organisations, found, without):
    rows = organisations.filter(pk__in=found).exclude(pk=without.pk if without else None).select_related("place")
    candidates = [Candidate(one, found[one.pk]) for one in rows]
    return sorted(candidates, key=_likeliest_first)


def _likeliest_first(candidate):
    ranks = [STRENGTH.index(kind) for kind in candidate.evidence]
    return ranks[0], -len(ranks), len(candidate.organisation.name), candidate.organisation.pk


def organisations_at(host):
    """Ids of the listed organisations whose domain or website is at `host`, sixty at most."""
    at_host = RecognitionKey.objects.filter(kind=Kind.DOMAIN, value=host, organisation__is_listed=True)
    return set(at_host.values_list("organisation", flat=True)[:MOST_LOOKED_AT]) if host else set()
