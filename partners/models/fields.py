from django.conf import settings
from django.db import models


def person_field(label):
    """A person who did or decided something; the record outlives their account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
