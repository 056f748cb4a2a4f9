from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from hubportal.hubs.models import Hub, Place, Source
from partners.models import Organisation


class Venue(models.Model):
    """A house where events take place. Every hub may use it; the hub that recorded it keeps it."""

    hub = models.ForeignKey(
        Hub,
        verbose_name=_("kept by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="venues",
        help_text=_("Without a hub, the network's staff keep it."),
    )
    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=160)
    owner = models.ForeignKey(
        Organisation, verbose_name=_("owner"), null=True, blank=True, on_delete=models.PROTECT, related_name="venues"
    )
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    place = models.ForeignKey(Place, verbose_name=_("city"), on_delete=models.PROTECT, related_name="venues")
    access = translated(
        models.TextField(
            _("accessibility"), blank=True, help_text=_("Steps, lifts, toilets, induction loops, parking, quiet rooms.")
        )
    )
    directions = translated(models.TextField(_("how to get there"), blank=True))
    website = models.URLField(_("website"), blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "slug"]

    def __str__(self):
        return self.name if self.place.name in self.name else f"{self.name}, {self.place.name}"

    @property
    def address(self):
        """In one line, without its name."""
        town = f"{self.postcode} {self.place.name}".strip()
        return f"{self.street}, {town}" if self.street else town
