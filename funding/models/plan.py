import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.models.fields import money, person
from funding.models.grant import Grant
from hubportal.core.translated import translated


class BudgetLine(models.Model):
    """A line of the plan of costs: the award, the own share and third-party funds pay for it together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=120)
    amount = money(_("planned at first, EUR"))

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["grant", "position"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "position"], name="budget_line_position_once"),
            models.CheckConstraint(name="budget_line_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self):
        return self.name


class Indicator(models.Model):
    """Something by which the success of a grant is measured: what is aimed at, and what was reached."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="indicators")
    name = translated(models.CharField(_("name"), max_length=160))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["grant", "pk"]

    def __str__(self):
        return self.name


class Condition(models.Model):
    """Something the award notice asks for, perhaps by a day."""

    UNLOGGED = ("changed_at",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="conditions")
    text = translated(models.TextField(_("text")))
    due_on = models.DateField(_("to be met by"), null=True, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_by = person(_("confirmed by"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["grant", "due_on"]

    def __str__(self):
        return self.text[:80]
