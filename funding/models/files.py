from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.models.proof import Proof
from hubportal.core.models import StoredFile


class ProofFile(models.Model):
    """A document handed in with a proof of use: a receipt, a report."""

    proof = models.ForeignKey(Proof, verbose_name=_("proof of use"), on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("document of a proof")
        verbose_name_plural = _("documents of proofs")
        ordering = ["proof", "file__created_at"]

    def __str__(self):
        return str(self.file)

    def is_handed_in(self, proof):
        """Whether `proof`, which it belongs to, was handed in after it was added."""
        return proof.submitted_at is not None and self.file.created_at <= proof.submitted_at
