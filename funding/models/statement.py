from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models import Event
from funding.models.fields import money
from funding.models.grant import Grant
from hubportal.core.dates import PartialDateField
from hubportal.core.models import StoredFile
from hubportal.hubs.models import Figure, Person, Source


class AmountStatement(models.Model):
    """What one source says of a grant's amount. Statements stand side by side; staff choose the one shown first."""

    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="statements")
    value = money(_("amount, EUR"))
    upper = money(_("upper end"), null=True, blank=True, help_text=_("Only where the bound is “between”."))
    bound = models.CharField(_("bound"), max_length=10, choices=Figure.Bound, default=Figure.Bound.EXACT)
    status = models.CharField(_("status"), max_length=10, choices=Figure.Status, default=Figure.Status.STATED)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="grant_statements"
    )
    is_shown = models.BooleanField(_("shown first"), default=False)

    class Meta:
        verbose_name = _("statement of the amount")
        verbose_name_plural = _("statements of the amount")
        ordering = ["-is_shown", "source__date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "source"], name="amount_statement_once"),
            models.UniqueConstraint(fields=["grant"], condition=Q(is_shown=True), name="amount_statement_one_shown"),
            models.CheckConstraint(name="amount_statement_positive", condition=Q(value__gt=0)),
            models.CheckConstraint(
                name="amount_statement_range_only_between",
                condition=Q(bound="between", upper__isnull=False, upper__gt=F("value"))
                | (~Q(bound="between") & Q(upper=None)),
            ),
        ]

    def __str__(self):
        return f"{self.get_bound_display()} {self.value} · {self.source}"


class AwardNotice(models.Model):
    """The document by which a grant was awarded, and its handing over. Its offsets, where it has any, hold first."""

    grant = models.OneToOneField(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="notice")
    date = PartialDateField(_("date"), null=True, blank=True)
    giver = models.ForeignKey(
        Person, verbose_name=_("handed over by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    receiver = models.ForeignKey(
        Person, verbose_name=_("received by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), null=True, blank=True, on_delete=models.PROTECT, related_name="award_notices"
    )
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    file = models.OneToOneField(
        StoredFile,
        verbose_name=_("file"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    interim_months = models.PositiveSmallIntegerField(
        _("interim proof, months after the calendar year"),
        null=True,
        blank=True,
        help_text=_("Empty: as the scheme says."),
    )
    final_months = models.PositiveSmallIntegerField(
        _("final proof, months after the end"), null=True, blank=True, help_text=_("Empty: as the scheme says.")
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="award_notices"
    )

    class Meta:
        verbose_name = _("award notice")
        verbose_name_plural = _("award notices")
        ordering = ["-date"]
        constraints = [
            models.CheckConstraint(
                name="award_notice_offsets_positive",
                condition=(Q(interim_months=None) | Q(interim_months__gte=1))
                & (Q(final_months=None) | Q(final_months__gte=1)),
            ),
        ]

    def __str__(self):
        return f"{self.grant} · {self.date or ''}"
