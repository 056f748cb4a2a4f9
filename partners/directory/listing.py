"""One page of the directory, found by the key of the entry it goes on from: no page costs more than the first."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Case, Q, Value, When

from partners.directory.conditions import entries
from partners.models import SearchEntry

SIZE = 24
WINDOW = 1_000  # hits of one rank that are sorted; the best match is not worth more than that
WIDE_WINDOW = 20_000  # hits that are sorted by name or age

_OF_ORGANISATION = ("slug", "name", "text_de", "text_en", "logo", "is_synthetic", "place__name_de", "place__name_en")
SHOWN = ("kind", "topic_ids", "partner_since", *(f"organisation__{name}" for name in _OF_ORGANISATION))
_BY_NAME = ("sort_key", "pk")
_NEWEST = ("-created_at", "-pk")


@dataclass(frozen=True)
class Listing:
    """Rows of what is `SHOWN`, and the slugs to go back and on from, empty at the ends."""

    rows: list
    previous_key: str = ""
    next_key: str = ""


@dataclass(frozen=True)
class Segment:
    """A part of the list that stands before or after other parts as a whole: entries of ranks `first` to `last`."""

    entries: models.QuerySet
    first: int = 0
    last: int = 0


def listing(state, search, choices):
    """The page that `state` names. Five queries at most: one for where it begins, one per segment it reaches into."""
    found = entries(state, search, choices)
    by_match = state.sort == "relevance" and bool(search)
    segments = _by_match(found, search) if by_match else [Segment(_bounded(found) if search else found)]
    order = ("rank", *_BY_NAME) if by_match else _NEWEST if state.sort == "newest" else _BY_NAME
    start = _start(state.after or state.before, search if by_match else None)
    if not start:
        return _onwards(_take(segments, order), None)
    if state.before:
        backwards = [segment for segment in reversed(segments) if segment.first <= start.rank]
        return _backwards(_take(backwards, tuple(_reversed(name) for name in order), start))
    return _onwards(_take([segment for segment in segments if segment.last >= start.rank], order, start), start)


def _bounded(found):
    """The same by their keys, so that the words of each are looked at by index alone, not while sorting."""
    return SearchEntry.objects.filter(pk__in=found.values("pk")[:WIDE_WINDOW])


def _by_match(found, search):
    """Names before text, and as written before stems before the inside of words."""
    if search.by_likeness:
        return [_segment(found, 4, search.inside("n"))]
    return [
        _segment(found.filter(search.exactly("n")), 0),
        _segment(found.filter(search.exactly()).filter(~search.exactly("n")), 1),
        _segment(found.filter(search.by_stem()).filter(~search.exactly()), 2, search.by_stem("n")),
        _segment(found.filter(~search.by_stem()).filter(~search.exactly()), 4, search.inside("n")),
    ]


def _segment(found, rank, in_names=None):
    """Entries of one rank, or of two where those that meet `in_names` come first."""
    ranked = Value(rank) if in_names is None else Case(When(in_names, then=rank), default=rank + 1)
    window = SearchEntry.objects.filter(pk__in=found.values("pk")[:WINDOW]).annotate(rank=ranked)
    return Segment(window, first=rank, last=rank if in_names is None else rank + 1)


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
    """The next entries in `order` after `start`, one more than a page holds."""
    rows = []
    for segment in segments:
        beyond = segment.entries.filter(_beyond(start, order)) if start else segment.entries
        rows += beyond.order_by(*order).values_list(*SHOWN, named=True)[: SIZE + 1 - len(rows)]
        if len(rows) > SIZE:
            break
    return rows


def _beyond(start, order):
    """What comes after `start`: greater in the first part of the order, or equal there and greater in the next."""
    condition, equal = Q(), Q()
    for name in order:
        field, way = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{field}__{way}": getattr(start, field)})
        equal &= Q(**{field: getattr(start, field)})
    first, way = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{way}": getattr(start, first)}) & condition  # said twice, for the index


def _reversed(name):
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _onwards(rows, start):
    page = rows[:SIZE]
    return Listing(page, _slug(page[:1]) if start else "", _slug(page[-1:]) if len(rows) > SIZE else "")


def _backwards(rows):
    page = rows[:SIZE][::-1]
    return Listing(page, _slug(page[:1]) if len(rows) > SIZE else "", _slug(page[-1:]))


def _slug(rows):
    return rows[0].organisation__slug if rows else ""
