"""Partial dates in lists: in words, as everywhere else. Django would print them as they are stored."""

from functools import cache

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist

from hubportal.core.dates import PartialDateField


@cache
def column(model, name):
    """What stands in `list_display` for `name`: a column of its own for a partial date, else the name itself."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    if not isinstance(field, PartialDateField):
        return name

    @admin.display(description=field.verbose_name, ordering=name)
    def in_words(record):
        when = getattr(record, name)
        return when.display() if when else None

    return in_words
