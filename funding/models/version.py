import uuid
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.models.fields import person
from funding.models.proof import Proof


class ProofVersion(models.Model):
    """A proof of use as it was handed in. Appended, never altered: what its recipient writes after it was sent back is
    theirs alone until they hand it in again.

    spent, reached: {id of the budget line, of the indicator: what was stated, as text}, for JSON knows no cents.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proof = models.ForeignKey(Proof, verbose_name=_("proof of use"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("report"))
    spent = models.JSONField(_("spent, EUR"), default=dict)
    reached = models.JSONField(_("reached"), default=dict)
    submitted_at = models.DateTimeField(_("submitted at"))
    submitted_by = person(_("submitted by"))

    class Meta:
        verbose_name = _("proof as handed in")
        verbose_name_plural = _("proofs as handed in")
        ordering = ["proof", "number"]
        constraints = [models.UniqueConstraint(fields=["proof", "number"], name="proof_version_once")]

    def __str__(self):
        return f"{self.proof} · {self.number}"

    @property
    def amounts(self):
        """{id of the budget line: amount spent in the period}."""
        return {uuid.UUID(key): Decimal(amount) for key, amount in self.spent.items()}

    @property
    def values_reached(self):
        """{id of the indicator: value}."""
        return {uuid.UUID(key): Decimal(value) for key, value in self.reached.items()}
