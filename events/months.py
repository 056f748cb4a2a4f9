"""A month as a sheet of weeks, each day with what takes place on it."""

import calendar
import datetime
from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    @classmethod
    def parse(cls, text):
        """ "2026-12", or the present month for nothing; ValueError for anything else."""
        if not text:
            today = timezone.localdate()
            return cls(today.year, today.month)
        day = datetime.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
        if not 2000 <= day.year <= 2100:
            raise ValueError("not a month of ours")
        return cls(day.year, day.month)

    def __str__(self):
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self):
        return datetime.date(self.year, self.number, 1)

    @property
    def next(self):
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def previous(self):
        day = self.first - datetime.timedelta(days=1)
        return Month(day.year, day.month)

    @property
    def instants(self):
        """From when to when, a day wider on both ends: events have zones of their own."""
        day, zone = datetime.timedelta(days=1), timezone.get_default_timezone()
        first, after = (datetime.datetime.combine(one, datetime.time(), zone) for one in (self.first, self.next.first))
        return first - day, after + day

    def weeks(self, events):
        """[[(date, is of this month, [event])]], Monday first; an event stands on each day it touches."""
        days = {}
        for event in events:
            day = event.local_start.date()
            while day <= event.last_day:
                days.setdefault(day, []).append(event)
                day += datetime.timedelta(days=1)
        sheet = calendar.Calendar().monthdatescalendar(self.year, self.number)
        return [[(day, day.month == self.number, days.get(day, [])) for day in week] for week in sheet]
