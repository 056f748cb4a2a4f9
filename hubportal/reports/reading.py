"""A report as a person reads it: in their language, compared with the time before and the year before, without what a
conflict of interest withholds from them. Every figure is the number, or the sum, of the lines it is read with.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hubportal.core import numbers, registry
from hubportal.core.dates import PartialDate

TIMES = ("now", "previous", "year")


def said_in(unit, value):
    """A number in the reader's manner: EUR, or how many; a dash for what is not known."""
    if value is None:
        return "–"
    return numbers.in_words(value) if unit == "eur" else numbers.amount(value)


@dataclass(frozen=True)
class Line:
    """A row in the reader's language. day: a PartialDate or None; quantity: a Decimal or None; url: "" for nowhere."""

    name: str
    day: PartialDate | None
    note: str
    text: str
    quantity: Decimal | None
    url: str
    hub: str
    unit: str

    @property
    def in_words(self):
        """Note and text in one."""
        return ", ".join(filter(None, [self.note, self.text]))

    @property
    def said(self):
        """The quantity in the reader's manner."""
        return said_in(self.unit, self.quantity)


@dataclass(frozen=True)
class Figure:
    """A number of a report. values: {time: number or None where it is not known}; part: the list behind it; is_sum:
    of the lines' quantities, else their number.
    """

    label: str
    unit: str
    values: dict
    part: object
    is_sum: bool = False

    @property
    def is_expected(self):
        return self.part.about.is_expected

    @property
    def label_of_kind(self):
        """Its label, which says so where it is still to come."""
        return _("%(figure)s (expected)") % {"figure": self.label} if self.is_expected else self.label

    @property
    def now(self):
        return self.say(self.values["now"])

    @property
    def compared(self):
        """(value, change since then) as texts, for the time before and the year before."""
        return [(self.say(self.values[time]), self._change(time)) for time in TIMES[1:]]

    def say(self, value):
        return said_in(self.unit, value)

    def _change(self, time):
        if self.values[time] is None:
            return ""
        change = self.values["now"] - self.values[time]
        return f"{'+' if change > 0 else '−'}{self.say(abs(change))}" if change else ""


@dataclass(frozen=True)
class Part:
    """A list of a report. about: the `ReportPart`; lines: {time: [Line]}, without a time of which nothing was asked."""

    key: str
    about: object
    lines: dict

    @property
    def title(self):
        return str(self.about.title)

    @property
    def now(self):
        return self.lines["now"]

    @property
    def has_quantities(self):
        return any(line.quantity is not None for lines in self.lines.values() for line in lines)

    @property
    def quantity_label(self):
        return _("Amount, EUR") if self.about.unit == "eur" else str(self.about.quantity)

    @property
    def is_empty(self):
        """Whether it has no line of any time."""
        return not any(self.lines.values())

    @property
    def shown(self):
        """(time, lines) of each time that was asked for."""
        return list(self.lines.items())

    @property
    def has_hubs(self):
        return any(line.hub for lines in self.lines.values() for line in lines)

    @property
    def has_days(self):
        return any(line.day for line in self.now)

    def figures(self):
        if self.about.is_counted:
            yield Figure(self.title, "number", self._values(len), self)
        if self.about.quantity:
            label = _("%(list)s: %(quantity)s") % {"list": self.title, "quantity": self.about.quantity}
            yield Figure(label, self.about.unit, self._values(_sum), self, is_sum=True)

    def _values(self, counted):
        return {time: counted(self.lines[time]) if time in self.lines else None for time in TIMES}


def _sum(lines):
    return sum((line.quantity for line in lines if line.quantity is not None), Decimal())


@dataclass(frozen=True)
class Report:
    """A run with its parts and figures."""

    run: object
    parts: list
    figures: list

    @property
    def telling(self):
        """The figures that are anything now, or were before."""
        return [figure for figure in self.figures if any(figure.values.values())]

    @property
    def times(self):
        """What each time is called: {"now": "November 2026", …}."""
        when = self.run.when
        if when is None:
            return {"now": _("this time"), "previous": _("the time before"), "year": _("a year before")}
        return {
            "now": when.in_words(),
            "previous": when.earlier(1).in_words(),
            "year": when.year_before().in_words(),
        }

    @property
    def compared_times(self):
        """The times that any figure is compared with, as (key, name)."""
        known = [time for time in TIMES[1:] if any(time in part.lines for part in self.parts)]
        return [(time, self.times[time]) for time in known]

    @property
    def withholds(self):
        """Whether lines may be missing from it for this reader."""
        return any(part.about.withheld for part in self.parts)


def read(run, reader):
    """The report of `run` for `reader`, in the active language; a part that no app hands in any more is left out."""
    parts = [_part(run, key, about, reader) for key, about in registry.report_parts.items() if key in run.figures]
    return Report(run, parts, [figure for part in parts for figure in part.figures()])


def _part(run, key, about, reader):
    rows = run.figures[key]
    hidden = set()
    if about.withheld:
        hidden = about.withheld(reader, {row["key"] for found in rows.values() for row in found if row["key"]})
    return Part(
        key,
        about,
        {time: [_line(row, about) for row in rows[time] if row["key"] not in hidden] for time in TIMES if time in rows},
    )


def _line(row, about):
    return Line(
        name=_said(row["name"]),
        day=PartialDate.parse(row["day"]) if row["day"] else None,
        note=str(about.notes.get(row["note"], "")),
        text=_said(row["text"]),
        quantity=Decimal(row["quantity"]) if row["quantity"] else None,
        url=_url(row),
        hub=row.get("hub", ""),
        unit=about.unit,
    )


def _url(row):
    """Where the line leads; nowhere where a later release has no such page any more: what was said stays readable."""
    try:
        return reverse(row["route"], args=row["args"]) if row["route"] else ""
    except NoReverseMatch:
        return ""


def _said(text):
    """The text in the active language, else in the first that has one."""
    if isinstance(text, str):
        return text
    languages = [get_language(), *(code for code, _name in settings.LANGUAGES)]
    return next((text[language] for language in languages if text.get(language)), "")
