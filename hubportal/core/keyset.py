"""Pages of a list by key: no page costs more than the first, and an address stays right when rows come and go.

`?after=<slug>` goes on from a record, `?before=<slug>` goes back from it (docs/decisions/0013).
"""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Page:
    """Rows, and the slugs to go back and on from, empty at the ends."""

    rows: list
    previous_key: str = ""
    next_key: str = ""


def page(rows, query, *, by, size, among):
    """The page of `rows` (a queryset) that `query` (of the address) names.

    by: the fields they are sorted by, the last of them unique; all upwards, or with a minus all downwards. among: the
    records from which one may go on, whatever the list is narrowed to; never more than the reader may see.
    """
    before = _start(among, query.get("before", ""), by)
    if before:
        backwards = tuple(_turned(name) for name in by)
        found = list(rows.filter(_beyond(before, backwards)).order_by(*backwards)[: size + 1])
        shown = found[:size][::-1]
        return Page(shown, _slug(shown[:1]) if len(found) > size else "", _slug(shown[-1:]))
    after = _start(among, query.get("after", ""), by)
    found = list((rows.filter(_beyond(after, by)) if after else rows).order_by(*by)[: size + 1])
    shown = found[:size]
    return Page(shown, _slug(shown[:1]) if after else "", _slug(shown[-1:]) if len(found) > size else "")


def _start(among, slug, by):
    """What the record with this slug is sorted by; None where there is none."""
    return among.filter(slug=slug).values_list(*(name.lstrip("-") for name in by)).first() if slug else None


def _beyond(start, by):
    """The condition for what comes after `start`."""
    beyond, equal = Q(pk__in=()), Q()
    for name, value in zip(by, start, strict=True):
        field, side = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        beyond |= equal & Q(**{f"{field}__{side}": value})
        equal &= Q(**{field: value})
    return beyond


def _turned(name):
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _slug(rows):
    return rows[0].slug if rows else ""
