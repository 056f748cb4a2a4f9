"""What a release can be about: looked for as the search over everything looks for it, among what everybody may see."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q

from events.models import Event
from funding.models import Grant
from hubportal.core.question import LEVELS, terms
from partners.directory.search import Search
from partners.models import Organisation, SearchEntry
from programs.models import Program

MOST = 8  # of each kind


def choices():
    """{name of the relation: queryset}."""
    return {
        "organisations": Organisation.objects.listed(),
        "programs": Program.objects.listed(),
        "events": Event.objects.public(),
        "grants": Grant.objects.public(),
    }


def found(q):
    """{name: the first whose names hold every word of `q`}."""
    rows, asked = choices(), terms(q)
    if not asked:
        return {}
    listed = SearchEntry.objects.filter(Search.of(q).inside("n")).order_by("sort_key")[:MOST].values("pk")
    organisations = rows.pop("organisations").filter(pk__in=listed)
    named = reduce(and_, (reduce(or_, (Q(search_names__contains=part) for part in LEVELS[-1](term))) for term in asked))
    others = {name: list(records.filter(named)[:MOST]) for name, records in rows.items()}
    return {"organisations": list(organisations)} | others
