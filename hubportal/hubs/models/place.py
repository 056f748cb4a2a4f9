from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated


class Region(models.Model):
    """A federal state: the home of places and the subject of figures."""

    slug = models.SlugField(_("key"), unique=True)
    name = translated(models.CharField(_("name"), max_length=80))

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["slug"]

    def __str__(self):
        return self.name


class Place(models.Model):
    """A city, with the point that stands for it on the map (WGS84 degrees)."""

    slug = models.SlugField(_("key"), unique=True)
    name = translated(models.CharField(_("name"), max_length=80))
    region = models.ForeignKey(Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="place_point_whole_and_on_earth",
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            )
        ]

    def __str__(self):
        return self.name
