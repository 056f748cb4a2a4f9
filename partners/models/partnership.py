from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.translated import translated
from hubportal.hubs.models import Designation, Hub, Network, Source
from partners.models.organisation import Organisation


class Stage(models.TextChoices):
    INTERESTED = "interested", _("interested")
    DECLARED = "declared", _("declared")
    ACTIVE = "active", _("active")
    ENDED = "ended", _("ended")


class PartnershipQuerySet(models.QuerySet):
    def of_hubs(self, hub_ids):
        """Those of the hubs with these ids; of all where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(hub_id__in=hub_ids)

    def current(self):
        """Those that have not ended."""
        return self.exclude(stage=Stage.ENDED)


class Partnership(models.Model):
    """What an organisation is to a hub, a designation or the network, from when to when, and what it contributes."""

    UNLOGGED = ("recorded_at",)

    class Kind(models.TextChoices):
        INITIATOR = "initiator", _("initiator")
        OPERATOR = "operator", _("operator")
        APPLICANT = "applicant", _("applicant")
        PARTNER = "partner", _("partner")
        SPONSOR = "sponsor", _("sponsor")
        AGENCY = "agency", _("hub agency")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="partnerships"
    )
    hub = models.ForeignKey(
        Hub, verbose_name=_("hub"), null=True, blank=True, on_delete=models.PROTECT, related_name="partnerships"
    )
    designation = models.ForeignKey(
        Designation,
        verbose_name=_("designation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partnerships",
    )
    network = models.ForeignKey(
        Network, verbose_name=_("network"), null=True, blank=True, on_delete=models.PROTECT, related_name="partnerships"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PARTNER)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.ACTIVE)
    contribution = translated(models.TextField(_("contribution in content"), blank=True))
    amount = models.DecimalField(
        _("contribution in money, EUR"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("to"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True, editable=False, default=timezone.now)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Seen by the hub's staff alone."))

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["hub__sort_key", "kind", "organisation__sort_key"]
        indexes = [
            # A hub has thousands of plain partners, and a few others that its page names first.
            models.Index(fields=["hub"], name="partnership_special", condition=~Q(kind="partner")),
            models.Index(fields=["recorded_at"], name="partnership_by_record"),
        ]
        constraints = [
            models.CheckConstraint(
                name="partnership_with_one",
                condition=Q(hub__isnull=False, designation=None, network=None)
                | Q(hub=None, designation__isnull=False, network=None)
                | Q(hub=None, designation=None, network__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["organisation", "hub", "designation", "network", "kind"],
                condition=~Q(stage="ended"),
                name="partnership_once_at_a_time",
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="partnership_amount_positive", condition=Q(amount=None) | Q(amount__gt=0)),
            models.CheckConstraint(
                name="partnership_ends_after_start", condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts"))
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.get_kind_display()} · {self.counterpart}"

    @property
    def counterpart(self):
        return self.hub or self.designation or self.network


class PartnershipStatement(models.Model):
    """What one source says of a partnership. Statements stand side by side; the partnership shows the chosen stage."""

    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), on_delete=models.CASCADE, related_name="statements"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    date = PartialDateField(_("date"), null=True, blank=True)
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["date", "pk"]
        constraints = [models.UniqueConstraint(fields=["partnership", "source"], name="partnership_statement_once")]

    def __str__(self):
        return f"{self.get_stage_display()} · {self.source}"
