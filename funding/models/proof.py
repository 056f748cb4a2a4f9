import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.models.fields import money, person
from funding.models.grant import Grant
from funding.models.plan import BudgetLine, Indicator


class ProofQuerySet(models.QuerySet):
    def owed(self):
        """Those that the recipient still has to hand in."""
        return self.filter(state__in=Proof.OWED)

    def overdue(self, day):
        return self.owed().filter(due_on__lt=day)


class Proof(models.Model):
    """A proof of use that is owed: interim for a calendar year, final for the whole grant."""

    class Kind(models.TextChoices):
        INTERIM = "interim", _("interim proof of use")
        FINAL = "final", _("final proof of use")

    class State(models.TextChoices):
        DUE = "due", _("due")
        RETURNED = "returned", _("returned")
        SUBMITTED = "submitted", _("submitted")
        ACCEPTED = "accepted", pgettext_lazy("proof of use", "accepted")
        DROPPED = "dropped", _("no longer owed")

    TRANSITIONS = {
        State.DUE: {State.SUBMITTED, State.DROPPED},
        State.RETURNED: {State.SUBMITTED, State.DROPPED},
        State.SUBMITTED: {State.ACCEPTED, State.RETURNED},
        State.DROPPED: {State.DUE},
    }
    OWED = (State.DUE, State.RETURNED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, verbose_name=_("grant"), on_delete=models.PROTECT, related_name="proofs")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    since = models.DateField(_("period from"))
    until = models.DateField(_("period to"))
    counted_due_on = models.DateField(_("due by the terms"))
    due_on = models.DateField(_("due on"), help_text=_("By the terms, or by the latest extension."))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DUE)
    text = models.TextField(_("report"), max_length=20_000, blank=True)
    note = models.TextField(_("what is missing"), blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = person(_("submitted by"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = person(_("accepted by"), null=True, blank=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of use")
        verbose_name_plural = _("proofs of use")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on"], name="proof_owed", condition=Q(state__in=["due", "returned"])),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "until"], condition=Q(kind="interim"), name="proof_interim_once_a_year"
            ),
            models.UniqueConstraint(fields=["grant"], condition=Q(kind="final"), name="proof_final_once"),
            models.CheckConstraint(name="proof_period_in_order", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(name="proof_due_not_before_terms", condition=Q(due_on__gte=F("counted_due_on"))),
            models.CheckConstraint(
                name="proof_accepted_iff_dated",
                condition=Q(state="accepted", accepted_at__isnull=False, accepted_by__isnull=False)
                | (~Q(state="accepted") & Q(accepted_at=None, accepted_by=None)),
            ),
            models.CheckConstraint(
                name="proof_submitted_before_accepted",
                condition=Q(state__in=["due", "dropped"]) | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(name="proof_accepted_by_another", condition=~Q(accepted_by=F("submitted_by"))),
        ]

    def __str__(self):
        return f"{self.grant} · {self.get_kind_display()} {self.until.year}"

    def get_absolute_url(self):
        return reverse("funding:proof", args=[self.pk])

    @property
    def is_owed(self):
        return self.state in self.OWED

    @property
    def is_overdue(self):
        return self.is_owed and self.due_on < timezone.localdate()

    @property
    def days_left(self):
        return (self.due_on - timezone.localdate()).days


class ProofExtension(models.Model):
    """More time for a proof, on record: until when, why, by whom."""

    proof = models.ForeignKey(
        Proof, verbose_name=_("proof of use"), on_delete=models.PROTECT, related_name="extensions"
    )
    until = models.DateField(_("until"))
    reason = models.TextField(_("reason"), max_length=2000)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = person(_("recorded by"))

    class Meta:
        verbose_name = _("extension of a deadline")
        verbose_name_plural = _("extensions of deadlines")
        ordering = ["proof", "pk"]

    def __str__(self):
        return f"{self.proof} · {self.until.isoformat()}"


class Spent(models.Model):
    """What a proof says was spent on a budget line in its period."""

    proof = models.ForeignKey(Proof, verbose_name=_("proof of use"), on_delete=models.PROTECT, related_name="spent")
    line = models.ForeignKey(BudgetLine, verbose_name=_("budget line"), on_delete=models.PROTECT, related_name="spent")
    amount = money(_("spent, EUR"))

    class Meta:
        verbose_name = _("expenditure")
        verbose_name_plural = _("expenditures")
        ordering = ["proof", "line__position"]
        constraints = [
            models.UniqueConstraint(fields=["proof", "line"], name="spent_once_per_line"),
            models.CheckConstraint(name="spent_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self):
        return f"{self.line}: {self.amount}"


class Reached(models.Model):
    """What a proof says was reached of an indicator by the end of its period."""

    proof = models.ForeignKey(Proof, verbose_name=_("proof of use"), on_delete=models.PROTECT, related_name="reached")
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="reached"
    )
    value = models.DecimalField(_("reached"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("value reached")
        verbose_name_plural = _("values reached")
        ordering = ["proof", "indicator"]
        constraints = [models.UniqueConstraint(fields=["proof", "indicator"], name="reached_once_per_indicator")]

    def __str__(self):
        return f"{self.indicator}: {self.value}"
