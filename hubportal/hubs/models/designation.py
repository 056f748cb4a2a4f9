from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.translated import translated


class DesignationQuerySet(models.QuerySet):
    def by(self, day):
        """Those awarded on or before `day` (a date); a coarse date counts from the start of its period."""
        return self.filter(named_on__lte=day.isoformat())

    def number(self):
        """How many designations these rows stand for."""
        return self.aggregate(number=Sum("count"))["number"] or 0


class Designation(models.Model):
    """What "one of twelve" counts. It may hold two hubs (a twin) or be extended by another place.

    A round of which only the number is known is one row with that `count` and no hubs; staff split it as names come in.
    """

    class Kind(models.TextChoices):
        SINGLE = "single", _("single hub")
        TWIN = "twin", _("twin: two hubs share one designation")
        ROUND = "round", _("round of which only the number is recorded")

    network = models.ForeignKey(
        "hubs.Network", verbose_name=_("network"), on_delete=models.PROTECT, related_name="designations"
    )
    slug = models.SlugField(_("key"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SINGLE)
    named_on = PartialDateField(_("awarded on"))
    count = models.PositiveSmallIntegerField(_("counts as"), default=1)
    hubs = models.ManyToManyField("hubs.Hub", through="hubs.DesignationPlace", related_name="designations")
    topics = models.ManyToManyField("hubs.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    note = translated(models.TextField(_("note"), blank=True))
    source = models.ForeignKey("hubs.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")
    date_source = models.ForeignKey(
        "hubs.Source",
        verbose_name=_("source of the date"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = DesignationQuerySet.as_manager()

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ["named_on", "slug"]
        constraints = [
            models.CheckConstraint(
                name="designation_count_only_of_round", condition=Q(count=1) | Q(kind="round", count__gt=0)
            )
        ]

    def __str__(self):
        return f"{self.slug} ({self.named_on.year})"


class DesignationPlace(models.Model):
    """A hub's share in a designation: from the award on, or as a later extension."""

    class Role(models.TextChoices):
        AWARDED = "awarded", _("awarded")
        EXTENSION = "extension", _("extension")

    designation = models.ForeignKey(
        Designation, verbose_name=_("designation"), on_delete=models.CASCADE, related_name="places"
    )
    hub = models.ForeignKey(
        "hubs.Hub", verbose_name=_("hub"), on_delete=models.PROTECT, related_name="designations_held"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.AWARDED)
    joined_on = PartialDateField(_("from"))
    source = models.ForeignKey("hubs.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("designated hub")
        verbose_name_plural = _("designated hubs")
        ordering = ["joined_on", "hub"]
        constraints = [models.UniqueConstraint(fields=["designation", "hub"], name="designation_hub_once")]

    def __str__(self):
        return f"{self.hub} · {self.get_role_display()}"
