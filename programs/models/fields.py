"""What many models of this room have in common: who did it, codes that people read out, and zones."""

import secrets
import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

ALPHABET = "23456789ACDEFGHJKLMNPQRTUVWXYZ"  # nothing that is mistaken for something else


def by_person(verbose_name):
    """A relation to who did something; empty where the portal itself did, and once the person's account is gone."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def code(length):
    """A random text that can be read out and says nothing: no number, no order, no count."""
    return "".join(secrets.choice(ALPHABET) for _place in range(length))


def short_code():
    """What a jury calls an application by."""
    return code(4)


def receipt_code():
    """What an applicant is given as proof: three groups of four."""
    return "-".join(code(4) for _group in range(3))


def validate_zone(name):
    """ValidationError unless `name` is a time zone such as "Europe/Berlin"."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is not a known time zone."), params={"name": name}, code="zone")


def zone_field():
    return models.CharField(_("time zone"), max_length=50, default="Europe/Berlin", validators=[validate_zone])
