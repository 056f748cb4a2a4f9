from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import Follow
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


class SeriesFollow(Follow):
    """A person follows a series."""

    TARGET = "series"

    series = models.ForeignKey(Series, verbose_name=_("series"), on_delete=models.CASCADE, related_name="follows")

    class Meta:
        verbose_name = _("follower of a series")
        verbose_name_plural = _("followers of series")
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["user", "series"], name="series_follow_once")]
