import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.models.fields import money, person
from funding.models.grant import Grant
from funding.models.plan import BudgetLine

LIVE = ("requested", "checked", "approved", "paid")  # these count against the award


class DrawdownQuerySet(models.QuerySet):
    def live(self):
        """Those that take of the award: asked for, on their way, or paid."""
        return self.filter(state__in=LIVE)

    def paid(self):
        return self.filter(state=Drawdown.State.PAID)

    def open(self):
        """Those that wait for somebody."""
        return self.filter(state__in=LIVE[:-1])


class Drawdown(models.Model):
    """A request for the payment of money that is needed soon. Two people look at it before it is paid."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        CHECKED = "checked", _("checked")
        APPROVED = "approved", _("approved")
        PAID = "paid", _("paid")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {
        State.REQUESTED: {State.CHECKED, State.DECLINED, State.WITHDRAWN},
        State.CHECKED: {State.APPROVED, State.DECLINED, State.WITHDRAWN},
        State.APPROVED: {State.PAID, State.DECLINED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="drawdowns")
    number = models.PositiveSmallIntegerField(_("number"))
    amount = money(_("amount, EUR"))
    needed_until = models.DateField(_("needed until"))
    window_ends = models.DateField(_("window ends"))
    purpose = models.TextField(_("what for"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.REQUESTED)
    reason = models.TextField(_("reason"), blank=True)
    requested_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    requested_by = person(_("requested by"))
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    checked_by = person(_("checked by"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = person(_("approved by"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid_by = person(_("payment recorded by"), null=True, blank=True)

    objects = DrawdownQuerySet.as_manager()

    class Meta:
        verbose_name = _("drawdown")
        verbose_name_plural = _("drawdowns")
        ordering = ["grant", "number"]
        indexes = [models.Index(fields=["paid_on"], name="drawdown_by_payment", condition=Q(state="paid"))]
        constraints = [
            models.UniqueConstraint(fields=["grant", "number"], name="drawdown_number_once"),
            models.CheckConstraint(name="drawdown_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="drawdown_needed_within_window", condition=Q(needed_until__lte=F("window_ends"))
            ),
            models.CheckConstraint(
                name="drawdown_paid_iff_dated",
                condition=Q(state="paid", paid_on__isnull=False, paid_by__isnull=False)
                | (~Q(state="paid") & Q(paid_on=None, paid_by=None)),
            ),
            models.CheckConstraint(
                name="drawdown_approved_before_paid",
                condition=~Q(state__in=["approved", "paid"])
                | Q(
                    checked_by__isnull=False,
                    checked_at__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="drawdown_checked_before_approved",
                condition=~Q(state="checked") | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
            # a comparison with nothing is neither true nor false, and a check lets that pass: as is meant here
            models.CheckConstraint(
                name="drawdown_four_eyes",
                condition=~Q(approved_by=F("checked_by")) & ~Q(approved_by=F("requested_by")),
            ),
        ]

    def __str__(self):
        return f"{self.grant} · {self._meta.verbose_name} {self.number}"

    def get_absolute_url(self):
        return reverse("funding:drawdown", args=[self.pk])


class Cost(models.Model):
    """What a drawdown is needed for, by budget line: the whole cost, of which the award pays its share."""

    drawdown = models.ForeignKey(Drawdown, verbose_name=_("drawdown"), on_delete=models.PROTECT, related_name="costs")
    line = models.ForeignKey(BudgetLine, verbose_name=_("budget line"), on_delete=models.PROTECT, related_name="costs")
    amount = money(_("cost, EUR"))

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["drawdown", "line__position"]
        constraints = [
            models.UniqueConstraint(fields=["drawdown", "line"], name="cost_once_per_line"),
            models.CheckConstraint(name="cost_positive", condition=Q(amount__gt=0)),
        ]

    def __str__(self):
        return f"{self.line}: {self.amount}"


class Repayment(models.Model):
    """Money that came back. Appended, never altered."""

    class Kind(models.TextChoices):
        UNUSED = "unused", _("not used")
        RECLAIMED = "reclaimed", _("reclaimed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="repayments")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.UNUSED)
    amount = money(_("amount, EUR"))
    received_on = models.DateField(_("received on"))
    reason = models.TextField(_("reason"), max_length=2000)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = person(_("recorded by"))

    class Meta:
        verbose_name = _("repayment")
        verbose_name_plural = _("repayments")
        ordering = ["grant", "received_on"]
        constraints = [models.CheckConstraint(name="repayment_positive", condition=Q(amount__gt=0))]

    def __str__(self):
        return f"{self.grant} · {self.amount}"
