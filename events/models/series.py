from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from hubportal.hubs.models import Hub


class Series(models.Model):
    """What comes again under one name: a conference with its editions, a weekly meet-up."""

    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.PROTECT, related_name="event_series")
    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    also = models.CharField(_("also written"), max_length=200, blank=True)
    text = translated(models.TextField(_("what it is"), blank=True))

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self):
        return self.name
