"""Which listed organisations may be the one somebody means, and why. A person decides; a likeness proves nothing."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from hubportal.core.text import fold, letters, sort_key
from partners.legal_forms import name_key, without_legal_form
from partners.models import Identifier, Organisation, SearchEntry

MOST = 8
MOST_LOOKED_AT = 60  # rows per question to the index, shortest names first; what is longer is not a beginning
SHORTEST_BEGINNING = 4  # letters; below that, too many names begin alike
LIKE_ENOUGH = 0.4  # share of common trigrams


@dataclass(frozen=True)
class Candidate:
    """An organisation that may be meant. reasons: sentences, the strongest first."""

    organisation: Organisation
    reasons: list[str] = field(default_factory=list)


def likely(name, website="", without=None):
    """At most eight candidates for an organisation called `name`, the likeliest first, never `without`."""
    host, key = host_of(website), name_key(name)
    pks = organisations_at(host) | _with_name(name, key)
    candidates = _candidates(pks, without, lambda organisation: _reasons(organisation, key, host, name))
    if not candidates and key:
        candidates = _candidates(
            _written_alike(name), without, lambda _one: [_("The name is written in a similar way.")]
        )
    return candidates[:MOST]


def host_of(website):
    """The host of an address without "www."; "" where there is none."""
    return (urlsplit(website or "").hostname or "").lower().removeprefix("www.")


def _candidates(pks, without, reasons):
    organisations = Organisation.objects.listed().filter(pk__in=pks).exclude(pk=without.pk if without else None)
    organisations = organisations.select_related("place").prefetch_related("names", "identifiers")
    found = [Candidate(one, said) for one in organisations if (said := reasons(one))]
    return sorted(found, key=lambda candidate: (-len(candidate.reasons), len(candidate.organisation.name)))


def organisations_at(host):
    """Ids of the listed organisations whose domain or website is at `host`, sixty at most of each."""
    if not host:
        return set()
    by_identifier = Q(identifiers__scheme=Identifier.Scheme.DOMAIN, identifiers__value=host)
    by_website = Q(website__iregex=rf"^https?://(www\.)?{re.escape(host)}([:/?#]|$)")
    listed = Organisation.objects.listed()
    return {*listed.filter(by_identifier).values_list("pk", flat=True)[:MOST_LOOKED_AT]} | {
        *listed.filter(by_website).values_list("pk", flat=True)[:MOST_LOOKED_AT]
    }


def _with_name(name, key):
    """Those in whose names the whole name, its beginnings, its words or its initials stand as words."""
    if not key:
        return set()
    short = without_legal_form(name)
    said = fold(short).split()
    whole = {f"n={text}" for text in (key, letters(name), *_initials(short))}
    beginnings = {f"n={''.join(said[:count])}" for count in range(1, len(said))}
    conditions = [
        Q(tokens__overlap=sorted(whole | {one for one in beginnings if len(one) >= SHORTEST_BEGINNING + 2})),
        Q(tokens__contains=[f"n={word}" for word in said]),
    ]
    if len(key) >= SHORTEST_BEGINNING:
        conditions.append(Q(sort_key__startswith=sort_key(short)))
    by_length = SearchEntry.objects.order_by(Length("sort_key"), "pk").values_list("pk", flat=True)
    return {pk for condition in conditions for pk in by_length.filter(condition)[:MOST_LOOKED_AT]}


def _written_alike(name):
    alike = SearchEntry.objects.annotate(likeness=TrigramSimilarity("sort_key", sort_key(without_legal_form(name))))
    return [entry.pk for entry in alike.filter(likeness__gte=LIKE_ENOUGH).order_by("-likeness", "pk")[:MOST]]


def _initials(name):
    """The acronym a name of three words or more would have, in a list; else none."""
    first = "".join(word[0] for word in fold(name).split())
    return [first] if len(first) >= 3 else []


def _reasons(organisation, key, host, name):
    """Why this one may be meant; [] where nothing but a word is shared."""
    names = [organisation.name, *(other.value for other in organisation.names.all())]
    keys = {name_key(one) for one in names}
    domains = {one.value for one in organisation.identifiers.all() if one.scheme == Identifier.Scheme.DOMAIN}
    reasons = []
    if host and host in domains | {host_of(organisation.website)}:
        reasons.append(_("It has the same internet domain: %(domain)s.") % {"domain": host})
    if key in keys:
        reasons.append(_("It has the same name, apart from spelling and legal form."))
    elif keys & set(_initials(without_legal_form(name))) or any(
        key in _initials(without_legal_form(one)) for one in names
    ):
        reasons.append(_("One name is the acronym of the other."))
    elif any(_begins(key, other) for other in keys):
        reasons.append(_("One name begins with the other."))
    return reasons


def _begins(one, other):
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORTEST_BEGINNING and longer.startswith(shorter)
