"""One page of what is left, by key: it goes on from a posting, so that every page costs what the first one costs."""

from dataclasses import dataclass

from django.db.models import F, Q

SIZE = 24
_ORDERS = {"newest": ("published_at", True), "ending": ("valid_until", False)}  # field, downwards


@dataclass(frozen=True)
class Listing:
    """rows: the postings to show; keys: slugs to go on from in either direction, or nothing at the ends."""

    rows: list
    previous_key: str = ""
    next_key: str = ""


def listing(left, state, among):
    """The page of `left` that `state` names. among: where the posting to go on from is looked for."""
    field, downwards = _ORDERS[state.sort]
    is_backwards = bool(state.before)
    start = _place(among, field, state.after or state.before)
    if start:
        left = left.filter(_beyond(field, downwards != is_backwards, *start, is_backwards=is_backwards))
    order = [F(field).desc() if downwards != is_backwards else F(field).asc(), "-pk" if is_backwards else "pk"]
    rows = list(left.for_list().order_by(*order)[: SIZE + 1])
    has_more, rows = len(rows) > SIZE, rows[:SIZE]
    if is_backwards:
        rows.reverse()
        return Listing(rows, rows[0].slug if has_more else "", rows[-1].slug if rows else "")
    return Listing(rows, rows[0].slug if start and rows else "", rows[-1].slug if has_more else "")


def _place(among, field, slug):
    """(value, id) of the posting to go on from; None without one."""
    return among.filter(slug=slug).values_list(field, "pk").first() if slug else None


def _beyond(field, downwards, value, pk, *, is_backwards):
    way, tie = "lt" if downwards else "gt", "lt" if is_backwards else "gt"
    return Q(**{f"{field}__{way}": value}) | Q(**{field: value, f"pk__{tie}": pk})
