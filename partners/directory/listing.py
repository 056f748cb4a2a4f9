"""One page of the directory, found by the key of the entry it goes on from: no page costs more than the first."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Case, Value, When

from partners.directory.conditions import chosen, entries
from partners.models import SearchEntry

SIZE = 24
WINDOW = 1_000  # hits of one rank that are sorted; the best match is not worth more than that
WIDE_WINDOW = 20_000  # hits that are sorted by name or age

_BY_MATCH = ("rank", "sort_key", "organisation_id")
_BY_NAME = ("sort_key", "organisation_id")
_NEWEST = ("created_at", "organisation_id")
# What is shown is read for the rows of the page alone, after sorting has been done on narrow rows.
_PAGE = """
    WITH page AS MATERIALIZED (
        SELECT * FROM ({entries}) AS found {beyond} ORDER BY {order} LIMIT %s
    )
    SELECT entry.kind, entry.topic_ids, entry.partner_since, organisation.slug, organisation.name,
        organisation.text_de, organisation.text_en, organisation.logo, organisation.is_synthetic,
        place.name_de, place.name_en
    FROM page
    JOIN partners_searchentry AS entry USING (organisation_id)
    JOIN partners_organisation AS organisation ON organisation.id = organisation_id
    LEFT JOIN hubs_place AS place ON place.id = place_id
    ORDER BY {shown_order}"""


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
    """A part of the list that stands before or after other parts as a whole: entries of ranks `first` to `last`."""

    entries: models.QuerySet
    first: int = 0
    last: int = 0


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


def _order(state, by_match):
    if by_match:
        return Order(_BY_MATCH)
    return Order(_NEWEST, downwards=True) if state.sort == "newest" else Order(_BY_NAME)


def _whole(state, search, choices):
    """All in one segment. A window where words are asked, or the planner would sort first and look at words after."""
    found = entries(state, search, choices)
    return Segment(found[:WIDE_WINDOW] if search else found)


def _by_match(left, search):
    """What the filters have `left`: names before text, as written before stems before the inside of words."""
    if search.by_likeness:
        return [_segment(left.filter(search.anywhere), 4, search.inside("n"))]
    others = left.filter(search.anywhere).filter(~search.by_stem()).filter(~search.exactly())
    return [
        _segment(left.filter(search.exactly("n")), 0),
        _segment(left.filter(search.exactly()).filter(~search.exactly("n")), 1),
        _segment(left.filter(search.by_stem()).filter(~search.exactly()), 2, search.by_stem("n")),
        _segment(others, 4, search.inside("n")),
    ]


def _segment(found, rank, in_names=None):
    """Entries of one rank, or of two where those that meet `in_names` come first."""
    ranked = Value(rank) if in_names is None else Case(When(in_names, then=rank), default=rank + 1)
    return Segment(found.annotate(rank=ranked)[:WINDOW], first=rank, last=rank if in_names is None else rank + 1)


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
        rows += _rows(segment.entries.values(*order.columns), order, start, SIZE + 1 - len(rows))
        if len(rows) > SIZE:
            break
    return rows


def _rows(found, order, start, number):
    """The first `number` of what is found, in `order` after `start`; one query."""
    inner, parameters = found.query.sql_with_params()
    condition, beyond = order.beyond(start) if start else ("true", [])
    statement = _PAGE.format(
        entries=inner, beyond=f"WHERE {condition}", order=order.by("found"), shown_order=order.by("page")
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *beyond, number])
        return [Row(*values) for values in cursor.fetchall()]


def _onwards(rows, start):
    page = rows[:SIZE]
    return Listing(page, _slug(page[:1]) if start else "", _slug(page[-1:]) if len(rows) > SIZE else "")


def _backwards(rows):
    page = rows[:SIZE][::-1]
    return Listing(page, _slug(page[:1]) if len(rows) > SIZE else "", _slug(page[-1:]))


def _slug(rows):
    return rows[0].slug if rows else ""
