from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.translated import translated


class Network(models.Model):
    """The initiative that designates hubs and links them."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    purpose = translated(models.TextField(_("what it is for"), blank=True))
    initiated = PartialDateField(_("initiated"), null=True, blank=True)
    initiated_by = models.ForeignKey(
        "hubs.Person", verbose_name=_("initiated by"), null=True, blank=True, on_delete=models.PROTECT
    )
    source = models.ForeignKey("hubs.Source", verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["slug"]

    def __str__(self):
        return self.name


class NetworkName(models.Model):
    """Another name the network goes by in documents."""

    network = models.ForeignKey(Network, verbose_name=_("network"), on_delete=models.CASCADE, related_name="names")
    value = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["value"]
        constraints = [models.UniqueConstraint(fields=["network", "value"], name="network_name_once")]

    def __str__(self):
        return self.value
