from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation


class FunderSeat(models.Model):
    """A person who reads the files of all grants of one funder, and changes none."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="funder_seats"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("funder"), on_delete=models.PROTECT, related_name="funder_seats"
    )

    class Meta:
        verbose_name = _("reader for a funder")
        verbose_name_plural = _("readers for funders")
        ordering = ["organisation__sort_key", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="funder_seat_once")]

    def __str__(self):
        return f"{self.user} · {self.organisation}"
