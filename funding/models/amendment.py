import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.models.fields import money, person
from funding.models.grant import Grant
from funding.models.plan import BudgetLine


class Amendment(models.Model):
    """A change of an award. It is appended and never altered: what holds now is the award with all its amendments."""

    class Kind(models.TextChoices):
        EXTENSION = "extension", _("extension of time")
        AMOUNT = "amount", _("change of the amount")
        REALLOCATION = "reallocation", _("reallocation between budget lines")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    date = models.DateField(_("date"))
    award_change = money(_("change of the award, EUR"), default=0)
    own_share_change = money(_("change of the own share, EUR"), default=0)
    third_party_change = money(_("change of third-party funds, EUR"), default=0)
    new_end = models.DateField(_("new end"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=2000)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = person(_("recorded by"))

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["grant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="amendment_number_once"),
            models.CheckConstraint(name="amendment_end_iff_extension", condition=Q(kind="extension") ^ Q(new_end=None)),
            models.CheckConstraint(
                name="amendment_money_iff_amount",
                condition=Q(kind="amount") | Q(award_change=0, own_share_change=0, third_party_change=0),
            ),
        ]

    def __str__(self):
        return f"{self.grant} · {self.get_kind_display()} {self.number}"


class LineChange(models.Model):
    """What an amendment adds to a budget line, or takes from it."""

    amendment = models.ForeignKey(
        Amendment, verbose_name=_("amendment"), on_delete=models.PROTECT, related_name="changes"
    )
    line = models.ForeignKey(
        BudgetLine, verbose_name=_("budget line"), on_delete=models.PROTECT, related_name="changes"
    )
    change = money(_("change, EUR"))

    class Meta:
        verbose_name = _("change of a budget line")
        verbose_name_plural = _("changes of budget lines")
        ordering = ["amendment", "line__position"]
        constraints = [models.UniqueConstraint(fields=["amendment", "line"], name="line_change_once")]

    def __str__(self):
        return f"{self.line}: {self.change}"
