"""When proofs of use are owed: counted from the period of a grant and the offsets of its terms."""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True)
class Owed:
    """One proof that is owed: "interim" or "final", the days it speaks of (both included), and its day."""

    kind: str
    since: datetime.date
    until: datetime.date
    due_on: datetime.date


def owed(starts, ends, *, interim_months, final_months):
    """The proofs owed for a grant from `starts` to `ends` (dates, both included), in the order of their periods.

    One interim proof for each calendar year that ends before the grant does, `interim_months` after that year; one
    final proof `final_months` after the end.
    """
    years = [datetime.date(year, 12, 31) for year in range(starts.year, ends.year)]
    proofs = [
        Owed("interim", max(starts, datetime.date(end.year, 1, 1)), end, _after(end, interim_months)) for end in years
    ]
    return [*proofs, Owed("final", starts, ends, _after(ends, final_months))]


def _after(day, months):
    """So many months later; the end of a month stays one: four months after 31 December is 30 April."""
    is_last = (day + datetime.timedelta(days=1)).day == 1
    return day + relativedelta(months=months, day=31 if is_last else None)


def window_end(day, number, unit):
    """The last day of a window of `number` "weeks" or "months" that opens on `day`."""
    return day + relativedelta(**{unit: number})
