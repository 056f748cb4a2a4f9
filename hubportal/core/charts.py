"""Charts drawn by the server: bars and lines as SVG, the numbers beside or below them as a table.

A view makes one, its template shows it:

    chart = bars(_("Paid by quarter"), (_("Quarter"), _("Paid")), [("Q1 2026", Decimal(5000)), …], say=numbers.money)
    {% include "components/chart.html" with chart=chart %}

Labels are text of the page and not of the drawing, so that they are as large as all other text on a phone too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hubportal.core import numbers

MOST_SERIES = 4  # more than four colours nobody tells apart


@dataclass(frozen=True)
class Chart:
    """What components/chart.html shows.

    columns: what the labels and each value are called; rows: (label, *values as text); shapes: of bars, for each row a
    list of (x, width, class); of a line, for each series its points. Lengths are hundredths of the drawing, as text: a
    German comma would spoil them. ends: of a line, the least and the greatest value as text.
    """

    kind: str
    title: str
    text: str
    columns: tuple
    rows: list
    shapes: list
    ends: tuple = ()

    @property
    def series(self):
        return self.columns[1:]

    @property
    def drawn_rows(self):
        """(label, texts of its values, its bar) of each row."""
        return [(label, values, bar) for (label, *values), bar in zip(self.rows, self.shapes, strict=True)]


def bars(title, columns, rows, *, text="", say: Callable = numbers.amount, planned=()):
    """A bar for each row (label, value …); several values of one row stand one behind the other.

    columns: what the label and each value are called; say: a number as text; planned: labels of the rows that are no
    fact yet, drawn as an outline (say so in `text`). ValueError for more than four values, or stacked ones below zero.
    """
    rows = _checked(columns, rows)
    if len(columns) > 2 and any(value < 0 for _label, *values in rows for value in values):
        raise ValueError("stacked bars have no place for values below zero")
    totals = [sum(values) for _label, *values in rows]
    low, high = _range(totals)
    shapes = [_bar(values, low, high, "planned " if label in planned else "") for label, *values in rows]
    return Chart("bars", title, text, tuple(columns), _said(rows, say), shapes)


def line(title, columns, rows, *, text="", say: Callable = numbers.amount):
    """A line for each value of the rows (label, value …), which stand in the order of time; None leaves a gap out.

    columns, say and ValueError as for `bars`.
    """
    rows = _checked(columns, rows)
    known = [value for _label, *values in rows for value in values if value is not None]
    low, high = _range(known)
    step = 100 / max(len(rows) - 1, 1)
    shapes = [
        " ".join(
            f"{_length(index * step)},{_length(100 - _share(row[series], low, high))}"
            for index, row in enumerate(rows)
            if row[series] is not None
        )
        for series in range(1, len(columns))
    ]
    return Chart("line", title, text, tuple(columns), _said(rows, say), shapes, (say(low), say(high)))


def _checked(columns, rows):
    rows = list(rows)
    if not 2 <= len(columns) <= MOST_SERIES + 1:
        raise ValueError(f"a chart shows one to {MOST_SERIES} values for each label")
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("each row needs a label and a value for each column")
    return rows


def _range(values):
    """The least and the greatest, nothing among them: what is drawn begins at zero."""
    return min([0, *values]), max([0, *values])


def _share(value, low, high):
    """How far along the drawing a value is, in hundredths."""
    return 100 * float(value - low) / float(high - low) if high > low else 0.0


def _bar(values, low, high, mark):
    """(x, width, class) of each part of one bar, which begins at zero."""
    parts, start = [], 0
    for series, value in enumerate(values, start=1):
        x, end = sorted((_share(start, low, high), _share(start + value, low, high)))
        parts.append((_length(x), _length(end - x), f"{mark}series-{series}"))
        start += value
    return parts


def _said(rows, say):
    return [(label, *("–" if value is None else say(value) for value in values)) for label, *values in rows]


def _length(number):
    return f"{number:.2f}"
