from django.conf import settings
from django.db import models


def money(label, **options):
    """A column of euros and cents."""
    return models.DecimalField(label, max_digits=14, decimal_places=2, **options)


def person(label, **options):
    """Who did something with money: kept for as long as the record is, so that four eyes stay four."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+", **options
    )
