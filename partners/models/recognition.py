"""What organisations are recognised by: their identifiers, domains, names and initials as keys that compare.

Derived by `refresh`, which the search index calls for whatever it derives anew; so whoever writes an organisation or
what hangs on it keeps these right too. Unlike the index, they hold what is not listed as well.
"""

import re
from urllib.parse import urlsplit

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, models
from django.db.models import F, Q

from hubportal.core.text import fold, letters
from partners.legal_forms import name_key, without_legal_form
from partners.models.organisation import Identifier, Organisation

LONGEST = 220  # characters of a key
SMALL_WORDS = frozenset(
    (
        *("an", "am", "auf", "bei", "das", "dem", "den", "der", "des", "die", "e", "fuer", "im", "in", "und", "v"),
        *("vom", "von", "zu", "zum", "zur", "and", "for", "of", "the"),
    )
)
# Where many have their page: the same host says nothing.
SHARED_HOSTS = frozenset(
    (
        *("facebook.com", "github.com", "github.io", "instagram.com", "linkedin.com", "medium.com", "sites.google.com"),
        *("twitter.com", "wixsite.com", "wordpress.com", "x.com", "xing.com", "youtube.com"),
    )
)
_IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()\s]{2,})\)")
_MINISTRIES = {"bundesministerium": "bm", "staatsministerium": "sm", "landesministerium": "lm", "bundesanstalt": "ba"}
_WRITE = """
    WITH fresh AS (SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS fresh (organisation_id, kind, value)),
    gone AS (
        DELETE FROM partners_recognitionkey AS known WHERE organisation_id = ANY(%s) AND NOT EXISTS (
            SELECT FROM fresh WHERE (fresh.organisation_id, fresh.kind, fresh.value)
                = (known.organisation_id, known.kind, known.value)))
    INSERT INTO partners_recognitionkey (organisation_id, kind, value) SELECT * FROM fresh ON CONFLICT DO NOTHING"""


class RecognitionKey(models.Model):
    """One key of one organisation. identifier: "vat:DE123"; domain: a host; name: letters without the legal form;
    initials: what a name of three words or more would be for short; spelled: the words of a name.
    """

    class Kind(models.TextChoices):
        IDENTIFIER = "identifier"
        DOMAIN = "domain"
        NAME = "name"
        INITIALS = "initials"
        SPELLED = "spelled"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="recognition_keys")
    kind = models.CharField(max_length=10, choices=Kind, db_collation="C")
    value = models.CharField(max_length=LONGEST, db_collation="C")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "value"], name="recognition_key_once"),
        ]
        indexes = [
            models.Index(fields=["kind", "value"], name="recognition_key_value"),
            GinIndex(
                OpClass(F("value"), name="gin_trgm_ops"), condition=Q(kind="spelled"), name="recognition_key_alike"
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.value}"


def host_of(website):
    """The host of an address without "www."; "" where there is none."""
    address = website or ""
    return (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")


def identifier_key(scheme, value):
    """An identifier as it compares: "vat", "de 123 456" → "vat:DE123456"."""
    return f"{scheme}:{''.join(sign for sign in value.upper() if sign.isalnum())}"


def keys_of(names, website="", identifiers=()):
    """{(kind, value)} of an organisation with these names, website and (scheme, value) pairs of identifiers."""
    kind = RecognitionKey.Kind
    hosts = {host_of(website), *(value for scheme, value in identifiers if scheme == Identifier.Scheme.DOMAIN)}
    keys = {(kind.DOMAIN, host) for host in hosts - SHARED_HOSTS}
    keys |= {
        (kind.IDENTIFIER, identifier_key(scheme, value))
        for scheme, value in identifiers
        if scheme != Identifier.Scheme.DOMAIN
    }
    for name in [part for whole in names for part in _parts(whole)]:
        short = without_legal_form(name)
        keys |= {(kind.NAME, name_key(name)), (kind.NAME, letters(name)), (kind.SPELLED, fold(short))}
        keys |= {(kind.INITIALS, one) for one in initials(short)}
    return {(kind, value[:LONGEST]) for kind, value in keys if value}


def _parts(name):
    """The name, and both of its parts where an acronym stands in brackets at its end; a place there says nothing."""
    found = _IN_BRACKETS.fullmatch(without_legal_form(name))
    is_acronym = found and sum(letter.isupper() for letter in found[2]) >= 2
    return [name, *found.groups()] if is_acronym else [name]


def initials(name):
    """The acronyms that a name of three words or more may have, with and without its small words."""
    said = fold(name).split()
    telling = [word for word in said if word not in SMALL_WORDS]
    found = {"".join(word[0] for word in chosen) for chosen in (said, telling) if len(chosen) >= 3}
    if said and said[0] in _MINISTRIES:
        found.add(_MINISTRIES[said[0]] + "".join(word[0] for word in telling[1:]))
    return {one for one in found if len(one) >= 3}


def refresh(pks, names):
    """Derive the keys of the organisations with these ids anew; of merged ones none are left.

    names: {id: other names}.
    """
    found = _keys_by_organisation(pks, names)
    rows = [(pk, kind, value) for pk, keys in found.items() for kind, value in sorted(keys)]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*columns, list(pks)])


def _keys_by_organisation(pks, names):
    identifiers = {}
    held = Identifier.objects.filter(organisation__in=pks).values_list("organisation", "scheme", "value")
    for pk, scheme, value in held:
        identifiers.setdefault(pk, []).append((scheme, value))
    standing = Organisation.objects.filter(pk__in=pks).values_list("pk", "name", "website")
    return {pk: keys_of([name, *names.get(pk, ())], website, identifiers.get(pk, ())) for pk, name, website in standing}
