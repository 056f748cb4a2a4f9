"""What the search over everything shows: the best of each kind of thing, or all of one kind."""

from dataclasses import dataclass
from operator import itemgetter
from urllib.parse import urlencode

from django.db.models import Count, F, Value, Window
from django.db.models.functions import JSONObject, RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubportal.core import numbers, registry
from hubportal.core.finding import Found, SearchAlone
from hubportal.core.question import terms
from hubportal.home.search.conditions import Asked
from hubportal.hubs.search import hub_ids, topic_ids

MOST = 5  # of each kind, where all kinds are shown
MOST_ALONE = 1_000  # of a kind with a search of its own, where only that kind is shown


@dataclass(frozen=True)
class Group:
    """One kind of thing, what was found of it, and the address of all that was."""

    key: str
    title: str
    found: Found
    url: str

    @property
    def is_cut(self):
        return self.found.total > len(self.found.hits)

    @property
    def number(self):
        number = numbers.amount(self.found.total)
        return _("more than %(value)s") % {"value": number} if self.found.at_least else number


def groups(q, user):
    """The best of every kind that has something, in the order of the registry; what is written alike if none has."""
    asked, sources = _asked(q), dict(registry.search_sources.items())
    if not asked.terms:
        return []
    alone = {key: source for key, source in sources.items() if isinstance(source, SearchAlone)}
    found = {key: source.find(q, asked.terms, user, MOST) for key, source in alone.items()}
    found |= _found_in_rows({key: source for key, source in sources.items() if key not in alone}, asked, user)
    if not any(one.total for one in found.values()):
        found = {key: source.alike(q, asked.terms, user, MOST) for key, source in alone.items() if source.alike}
    return [_group(key, source, found[key], q) for key, source in sources.items() if key in found and found[key].total]


def total(groups):
    """How many hits there are in all, in words."""
    number = sum(group.found.total for group in groups)
    if any(group.found.at_least for group in groups):
        return _("More than %(number)s hits") % {"number": numbers.amount(number)}
    return ngettext("%(number)s hit", "%(number)s hits", number) % {"number": numbers.amount(number)}


def _group(key, source, found, q):
    return Group(key, source.title, found, own_page(source, q) or address(q, key))


def own_page(source, q):
    """Where a kind shows by itself all that is found of it; nothing where the search does."""
    return source.url(q) if isinstance(source, SearchAlone) and source.url else ""


def address(q, key=""):
    """The page of all that is found, or of one kind of it."""
    return f"{reverse('home:search')}?{urlencode({'q': q} | ({'in': key} if key else {}))}"


class Kind:
    """All hits of one kind in order, for a paginator; key: of the registry."""

    def __init__(self, q, key, user):
        self.source, asked = registry.search_sources[key], _asked(q)
        self.rows, self.hits = None, []
        if asked.terms and isinstance(self.source, SearchAlone):
            self.hits = self.source.find(q, asked.terms, user, MOST_ALONE).hits
        elif asked.terms:
            self.rows = _part(key, self.source, asked, user)

    def __len__(self):
        return len(self.hits) if self.rows is None else self.rows.count()

    def __getitem__(self, part):
        if self.rows is None:
            return self.hits[part]
        return [self.source.hit(_record(self.rows.model, facts)) for *_place, facts in self.rows[part]]


def _asked(q):
    found = terms(q)
    return Asked(found, {term: hub_ids(term) for term in found}, {term: topic_ids(term) for term in found})


def _found_in_rows(sources, asked, user):
    """{key: Found} of what these `SearchRows`, {key: source}, have; one query for all of them."""
    parts = {key: _part(key, source, asked, user) for key, source in sources.items()}
    first, *others = [rows[:MOST] for rows in parts.values()]
    found = {}
    for key, _place, total, facts in sorted(first.union(*others, all=True), key=itemgetter(0, 1)):
        found.setdefault(key, Found([], total)).hits.append(sources[key].hit(_record(parts[key].model, facts)))
    return found


def _part(key, source, asked, user):
    """(key, place, how many in all, what is shown) of each row that is found, the best first."""
    rows = source.rows(user)
    rows = rows.filter(asked.found(source, rows.model)).annotate(
        found_kind=Value(key),
        found_place=Window(RowNumber(), order_by=[asked.rank(), *source.order, F("pk")]),
        found_total=Window(Count("pk")),
        found_facts=JSONObject(**{name: F(name) for name in source.shown}),
    )
    return rows.order_by("found_place").values_list("found_kind", "found_place", "found_total", "found_facts")


def _record(model, facts):
    """An unsaved record that holds what was read."""
    record = model()
    for name, value in facts.items():
        setattr(record, name, value if "__" in name else model._meta.get_field(name).to_python(value))
    return record
