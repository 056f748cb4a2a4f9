"""The stretches of time that reports are about, each as the clock of a zone has it: weeks, months and quarters.

A period is over at midnight and reported at eight on the day after it. Written as text ("2026-W47", "2026-11",
"2026-Q4"), periods of one calendar stand in the order of time. What happens once and not by the calendar has the
period "once".
"""

import datetime
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

REPORTED_AT = datetime.time(8)
ONCE = "once"


@dataclass(frozen=True, order=True)
class Period(ABC):
    """Whole days from `first` on. Its calendar says where one begins (`of`) and how long it is."""

    first: datetime.date

    @classmethod
    def parse(cls, text):
        """Read what `str` has written; ValueError for anything else."""
        if not (match := cls.FORM.fullmatch(text)):
            raise ValueError(f"no {cls.__name__.lower()}: {text!r}")
        return cls._from(int(match[1]), int(match[2]))

    @classmethod
    @abstractmethod
    def of(cls, day):
        """The one in which `day` (a date) lies."""

    @abstractmethod
    def earlier(self, number):
        """The one so many before; after, for a negative number."""

    @abstractmethod
    def year_before(self):
        """The one of the same place in the year before."""

    @property
    def last(self):
        """Its last day."""
        return self.earlier(-1).first - datetime.timedelta(days=1)

    def since(self, zone):
        """The instant at which it begins in `zone`."""
        return datetime.datetime.combine(self.first, datetime.time(), zone)

    def until(self, zone):
        """The instant at which it is over in `zone`: with a change of the clock it is an hour longer or shorter."""
        return self.earlier(-1).since(zone)

    def due(self, zone):
        """The instant at which its report is to be written."""
        return datetime.datetime.combine(self.earlier(-1).first, REPORTED_AT, zone)


class Week(Period):
    """From Monday to Sunday, by ISO 8601: "2026-W47"."""

    FORM = re.compile(r"(2\d{3})-W(\d{2})")

    @classmethod
    def _from(cls, year, number):
        return cls(datetime.date.fromisocalendar(year, number, 1))

    @classmethod
    def of(cls, day):
        return cls(day - datetime.timedelta(days=day.weekday()))

    def __str__(self):
        year, number, _weekday = self.first.isocalendar()
        return f"{year:04}-W{number:02}"

    def earlier(self, number):
        return Week(self.first - datetime.timedelta(weeks=number))

    def year_before(self):
        """Of the same number; the 53rd of a long year follows on the 52nd of a short one."""
        year, number, _weekday = self.first.isocalendar()
        longest = datetime.date(year - 1, 12, 28).isocalendar().week
        return Week._from(year - 1, min(number, longest))

    def in_words(self):
        return " – ".join(date_format(day, "SHORT_DATE_FORMAT") for day in (self.first, self.last))


class Month(Period):
    """A calendar month: "2026-11"."""

    FORM = re.compile(r"(2\d{3})-(\d{2})")

    @classmethod
    def _from(cls, year, number):
        return cls(datetime.date(year, number, 1))

    @classmethod
    def of(cls, day):
        return cls(day.replace(day=1))

    def __str__(self):
        return f"{self.first:%Y-%m}"

    def earlier(self, number):
        return Month(self.first - relativedelta(months=number))

    def year_before(self):
        return self.earlier(12)

    def in_words(self):
        return f"{MONTHS[self.first.month]} {self.first.year}"


class Quarter(Period):
    """Three months: "2026-Q4"."""

    FORM = re.compile(r"(2\d{3})-Q([1-4])")

    @classmethod
    def _from(cls, year, number):
        return cls(datetime.date(year, 3 * number - 2, 1))

    @classmethod
    def of(cls, day):
        return cls(day.replace(month=day.month - (day.month - 1) % 3, day=1))

    @property
    def number(self):
        return (self.first.month + 2) // 3

    def __str__(self):
        return f"{self.first.year:04}-Q{self.number}"

    def earlier(self, number):
        return Quarter(self.first - relativedelta(months=3 * number))

    def year_before(self):
        return self.earlier(4)

    def in_words(self):
        return _("Quarter %(number)d of %(year)d") % {"number": self.number, "year": self.first.year}


CALENDARS = {"week": Week, "month": Month, "quarter": Quarter}


def last_over(calendar, now, zone):
    """The latest period of `calendar` (a class) that is over in `zone` at the instant `now`."""
    return calendar.of(now.astimezone(zone).date()).earlier(1)


def last_due(calendar, now, zone):
    """The latest one whose report is due in `zone` at the instant `now`."""
    period = last_over(calendar, now, zone)
    return period if period.due(zone) <= now else period.earlier(1)
