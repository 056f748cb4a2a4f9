"""One page of the directory, found by the key of the entry it goes on from: no page costs more than the first."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Case, Value, When

from partners.directory.conditions import chosen, entries
from partners.models import SearchEntry

SIZE = 24
WINDOW = 1_000  # hits of one rank that are sorted; the best match is not worth more than that
WIDE_WINDOW = 20_000  # hits that are sorted by name or age

_BY_MATCH = ("rank", "sort_key", "organisation_id")
_BY_NAME = ("sort_key", "organisation_id")
_NEWEST = ("created_at", "organisation_id")
# Only where the parts before have not filled the page is a part looked at; the planner sees that it need not ask.
_PART = """
    part{n} AS MATERIALIZED (
        SELECT * FROM ({entries}) AS found WHERE {wanted} AND {beyond} ORDER BY {order} LIMIT %s
    )"""
_WANTED = "%s > (SELECT count(*) FROM ({before}) AS before)"
# What is shown is read for the rows of the page alone, after sorting has been done on narrow rows.
_PAGE = """
    WITH {parts}
    SELECT entry.kind, entry.topic_ids, entry.partner_since, organisation.slug, organisation.name,
        organisation.text_de, organisation.text_en, organisation.logo, organisation.is_synthetic,
        place.name_de, place.name_en
    FROM ({page}) AS page
    JOIN partners_searchentry AS entry USING (organisation_id)
    JOIN partners_organisation AS organisation ON organisation.id = organisation_id
    LEFT JOIN hubs_place AS place ON place.id = place_id
    ORDER BY {order} LIMIT %s"""


class Row(NamedTuple):
    """What is shown of an organisation."""

    kind: str
    topic_ids: list
    partner_since: str
    slug: str
    name: str
    text_de: str
    text_en: str
    logo: str
    is_synthetic: bool
    place_de: str | None
    place_en: str | None


@dataclass(frozen=True)
class Listing:
    """Rows, and the slugs to go back and on from, empty at the ends."""

    rows: list
    previous_key: str = ""
    next_key: str = ""


@dataclass(frozen=True)
class Order:
    """Columns by which entries are sorted, all of them upwards or all downwards."""

    columns: tuple
    downwards: bool = False

    @property
    def reversed(self):
        return Order(self.columns, not self.downwards)

    def by(self, table):
        return ", ".join(f"{table}.{column}{' DESC' if self.downwards else ''}" for column in self.columns)

    def beyond(self, start):
        """(condition, parameters): what comes after the entry `start`."""
        condition = f"({', '.join(self.columns)}) {'<' if self.downwards else '>'} %s"
        return condition, [tuple(getattr(start, column) for column in self.columns)]


@dataclass(frozen=True)
class Segment:
    """What one query asks for; it stands before or after other segments as a whole. Parts are of ranks `first` on."""

    parts: tuple
    first: int = 0

    @property
    def last(self):
        return self.first + len(self.parts) - 1


def listing(state, search, choices):
    """The page that `state` names. Five queries at most: one for where it begins, one per segment it reaches into."""
    by_match = state.sort == "relevance" and bool(search)
    segments = _by_match(chosen(state, choices), search) if by_match else [_whole(state, search, choices)]
    order = _order(state, by_match)
    start = _start(state.after or state.before, search if by_match else None)
    if not start:
        return _onwards(_take(segments, order), None)
    if state.before:
        backwards = [segment for segment in reversed(segments) if segment.first <= start.rank]
        return _backwards(_take(backwards, order.reversed, start))
    return _onwards(_take([segment for segment in segments if segment.last >= start.rank], order, start), start)


def best(search, number):
    """The first `number` of the whole directory by match, in one query."""
    parts = [part for segment in _by_match(SearchEntry.objects.all(), search) for part in segment.parts]
    return Listing(_rows(parts, Order(_BY_MATCH), None, number))


def _order(state, by_match):
    if by_match:
        return Order(_BY_MATCH)
    return Order(_NEWEST, downwards=True) if state.sort == "newest" else Order(_BY_NAME)


def _whole(state, search, choices):
    """All in one segment. A window where words are asked, or the planner would sort first and look at words after."""
    found = entries(state, search, choices)
    return Segment((found[:WIDE_WINDOW] if search else found,))


def _by_match(left, search):
    """What the filters have `left`: names before text, as written before stems before the inside of words."""
    if search.by_likeness:
        return [_segment(4, *_names_first(left, search.inside("n"), search.anywhere))]
    stems = left.filter(~search.exactly())
    others = stems.filter(~search.by_stem())
    return [
        _segment(0, left.filter(search.exactly("n"))),
        _segment(1, left.filter(search.exactly()).filter(~search.exactly("n"))),
        _segment(2, *_names_first(stems, search.by_stem("n"), search.by_stem())),
        _segment(4, *_names_first(others, search.inside("n"), search.anywhere)),
    ]


def _names_first(left, in_names, anywhere):
    return left.filter(in_names), left.filter(anywhere).filter(~in_names)


def _segment(first, *parts):
    """One part per rank, each sorted within its window."""
    ranked = (part.annotate(rank=Value(first + number))[:WINDOW] for number, part in enumerate(parts))
    return Segment(tuple(ranked), first)


def _start(slug, search):
    """The entry to go on from, with its rank; None where there is none of that slug."""
    if not slug:
        return None
    rank = Case(*_ranks(search), default=Value(5)) if search else Value(0)
    return SearchEntry.objects.filter(organisation__slug=slug).annotate(rank=rank).defer("tokens").first()


def _ranks(search):
    """The best rank whose condition an entry meets; the same numbers as in the segments, 5 for the rest."""
    if search.by_likeness:
        return [When(search.inside("n"), then=4)]
    conditions = [search.exactly("n"), search.exactly(), search.by_stem("n"), search.by_stem(), search.inside("n")]
    return [When(condition, then=rank) for rank, condition in enumerate(conditions)]


def _take(segments, order, start=None):
    """The next rows in `order` after `start`, one more than a page holds."""
    rows = []
    for segment in segments:
        parts = segment.parts[::-1] if order.downwards else segment.parts
        rows += _rows(parts, order, start, SIZE + 1 - len(rows))
        if len(rows) > SIZE:
            break
    return rows


def _rows(parts, order, start, number):
    """The first `number` of what is in `parts`, in `order` after `start`; one query."""
    beyond, place = order.beyond(start) if start else ("true", [])
    statements, parameters = [], []
    for n, part in enumerate(parts):
        inner, values = part.values(*order.columns).query.sql_with_params()
        wanted = _WANTED.format(before=_union(n)) if n else "%s > 0"
        statements.append(_PART.format(n=n, entries=inner, wanted=wanted, beyond=beyond, order=order.by("found")))
        parameters += [*values, number, *place, number]
    statement = _PAGE.format(parts=", ".join(statements), page=_union(len(parts)), order=order.by("page"))
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, number])
        return [Row(*values) for values in cursor.fetchall()]


def _union(number):
    """All rows of the first `number` parts."""
    return " UNION ALL ".join(f"TABLE part{n}" for n in range(number))


def _onwards(rows, start):
    page = rows[:SIZE]
    return Listing(page, _slug(page[:1]) if start else "", _slug(page[-1:]) if len(rows) > SIZE else "")


def _backwards(rows):
    page = rows[:SIZE][::-1]
    return Listing(page, _slug(page[:1]) if len(rows) > SIZE else "", _slug(page[-1:]))


def _slug(rows):
    return rows[0].slug if rows else ""
