"""Weeks as a hub lives them: from Monday to Sunday in its own time zone, reported on the Monday after at eight."""

import datetime
import re
from dataclasses import dataclass

FORM = re.compile(r"(\d{4})-W(\d{2})")
REPORTED_AT = datetime.time(8)


@dataclass(frozen=True, order=True)
class Week:
    """A week by ISO 8601: written "2026-W47", whose order as text is the order in time."""

    year: int
    number: int

    @classmethod
    def parse(cls, text):
        """Read "2026-W47"; ValueError for anything else."""
        if not (match := FORM.fullmatch(text)):
            raise ValueError(f"not a week: {text!r}")
        return cls.of(datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1))

    @classmethod
    def of(cls, day):
        """The week in which `day` (a date) lies."""
        year, number, _weekday = day.isocalendar()
        return cls(year, number)

    def __str__(self):
        return f"{self.year:04}-W{self.number:02}"

    @property
    def monday(self):
        return datetime.date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self):
        return self.monday + datetime.timedelta(days=6)

    def earlier(self, weeks):
        """The week so many weeks before; after, for a negative number."""
        return Week.of(self.monday - datetime.timedelta(weeks=weeks))

    def since(self, zone):
        """The instant at which it begins in `zone`."""
        return datetime.datetime.combine(self.monday, datetime.time(), zone)

    def until(self, zone):
        """The instant at which it is over in `zone`: a week with a change of the clock is an hour longer or shorter."""
        return self.earlier(-1).since(zone)

    def due(self, zone):
        """The instant at which its report is to be written."""
        return datetime.datetime.combine(self.earlier(-1).monday, REPORTED_AT, zone)


def last_over(now, zone):
    """The latest week that is over in `zone` at the instant `now`."""
    return Week.of(now.astimezone(zone).date()).earlier(1)


def last_due(now, zone):
    """The latest week whose report is due in `zone` at the instant `now`."""
    week = last_over(now, zone)
    return week if week.due(zone) <= now else week.earlier(1)
