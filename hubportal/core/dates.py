"""Dates of facts: a day, a month or a year, as far as the source says, printed no finer than known.

A partial date is stored as ISO 8601 with reduced precision: "2017", "2017-04", "2017-04-21". Value and precision are
thereby one column that cannot disagree with itself, and the plain order of the texts is the order in time, a coarse
date counting from the start of its period: "2017" <= "2017-01-01". (docs/decisions/0004)
"""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils import formats
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
GERMAN = re.compile(r"^(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})$")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which `month`, or `month` and `day`, may be unknown (0). Ordered by time, coarse before fine."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self):
        if self.day and not self.month:
            raise ValueError("a day needs its month")
        datetime.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    @lru_cache(maxsize=10_000)
    def parse(cls, text):
        """Read "2017", "2017-04", "2017-04-21", "04.2017" or "21.4.2017"; ValueError for anything else."""
        text = str(text).strip()
        if match := ISO.match(text):
            year, month, day = match.groups()
        elif match := GERMAN.match(text):
            day, month, year = match.groups()
        else:
            raise ValueError(f"not a date: {text!r}")
        return cls(*(int(part) for part in (year, month, day) if part))

    @property
    def first(self):
        """The first day of the period, as a date."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self):
        """The last day of the period, as a date."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self):
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    def display(self):
        """In the reader's manner and language: "21. April 2017", "April 2017", "2017"."""
        return _in_words(self, get_language())


@lru_cache(maxsize=10_000)
def _in_words(when, language):
    """A partial date in words of the active `language`; the same few dates stand on many pages."""
    if when.day:
        return formats.date_format(when.first, "DATE_FORMAT")
    if when.month:
        return f"{MONTHS[when.month]} {when.year}"
    return str(when.year)


class PartialDateFormField(forms.CharField):
    """One line for a day, a month or a year, written the ISO or the German way."""

    default_error_messages = {
        "invalid": _("Enter a day, a month or a year, for example 21.04.2017, 04.2017 or 2017."),
    }

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class _PartialDateAttribute(DeferredAttribute):
    """Reads as a PartialDate also what was assigned as text, before the record has been to the database and back."""

    def __set__(self, record, value):
        is_expression = hasattr(value, "resolve_expression")
        record.__dict__[self.field.attname] = value if is_expression else self.field.to_python(value)


class PartialDateField(models.CharField):
    """A `PartialDate` column. Compare it with a date's ISO form: `named_on__lte="2017-12-31"`."""

    descriptor_class = _PartialDateAttribute
    description = _("Date that may lack its day or month")

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("db_collation", "C")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return PartialDate.parse(value) if value else None

    def to_python(self, value):
        if value in (None, "") or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            raise ValidationError(PartialDateFormField.default_error_messages["invalid"], code="invalid") from error

    def get_prep_value(self, value):
        if value in (None, ""):
            return None
        return str(value)

    def run_validators(self, value):
        """The length that validators ask for is that of the text."""
        super().run_validators("" if value is None else str(value))

    def value_to_string(self, obj):
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs):
        return models.Field.formfield(self, form_class=PartialDateFormField, **kwargs)
