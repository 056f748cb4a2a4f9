from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.translated import translated


class Measure(models.Model):
    """What a figure counts, with the unit it counts in."""

    class Unit(models.TextChoices):
        NUMBER = "number", _("number")
        EUR = "eur", _("euro")

    slug = models.SlugField(_("key"), unique=True)
    name = translated(models.CharField(_("name"), max_length=120))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.NUMBER)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["slug"]

    def __str__(self):
        return self.name


class Figure(models.Model):
    """One statement of a number: about what, how exactly, as of when, and who says so.

    Several statements of one subject and measure stand side by side; staff choose the one that is shown first.
    """

    class Bound(models.TextChoices):
        EXACT = "exact", _("exactly")
        ABOUT = "about", _("about")
        MORE_THAN = "more_than", _("more than")
        AT_MOST = "at_most", _("at most")
        BETWEEN = "between", _("between")

    class Status(models.TextChoices):
        STATED = "stated", _("stated")
        ESTIMATE = "estimate", _("estimate")
        FORECAST = "forecast", _("forecast")
        PLANNED = "planned", _("planned")

    network = models.ForeignKey(
        "hubs.Network",
        verbose_name=_("network"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="figures",
    )
    hub = models.ForeignKey(
        "hubs.Hub", verbose_name=_("hub"), null=True, blank=True, on_delete=models.CASCADE, related_name="figures"
    )
    region = models.ForeignKey(
        "hubs.Region", verbose_name=_("region"), null=True, blank=True, on_delete=models.CASCADE, related_name="figures"
    )
    measure = models.ForeignKey(Measure, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="figures")
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    upper = models.DecimalField(
        _("upper end"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only where the bound is “between”."),
    )
    bound = models.CharField(_("bound"), max_length=10, choices=Bound, default=Bound.EXACT)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.STATED)
    as_of = PartialDateField(_("as of"), null=True, blank=True)
    said_by = models.CharField(
        _("said by"), max_length=120, blank=True, help_text=_("Where the source quotes somebody else.")
    )
    part_of = models.ForeignKey(
        Measure, verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = translated(models.TextField(_("note"), blank=True))
    source = models.ForeignKey(
        "hubs.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="figures"
    )
    is_shown = models.BooleanField(_("shown first"), default=False)
    is_on_front = models.BooleanField(_("on the front page"), default=False)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["measure", "-as_of", "pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_has_one_subject",
                condition=Q(network__isnull=False, hub=None, region=None)
                | Q(network=None, hub__isnull=False, region=None)
                | Q(network=None, hub=None, region__isnull=False),
            ),
            models.CheckConstraint(
                name="figure_range_only_between",
                # a comparison with nothing is neither true nor false, and a check lets that pass
                condition=Q(bound="between", upper__isnull=False, upper__gt=F("value"))
                | (~Q(bound="between") & Q(upper=None)),
            ),
            models.UniqueConstraint(
                fields=["network", "hub", "region", "measure"],
                condition=Q(is_shown=True),
                name="figure_one_shown",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.measure} · {self.get_bound_display()} {self.value.normalize():f}"

    @property
    def subject(self):
        return self.network or self.hub or self.region
