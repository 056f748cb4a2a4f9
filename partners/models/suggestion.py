from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation
from partners.models.posting import Posting


class Suggestion(models.Model):
    """An offer or need that an organisation's people have been told of by the weekly mail; each is told once.

    How often an organisation's postings are told of is counted here, so that none is told of too often.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="suggestions"
    )
    posting = models.ForeignKey(
        Posting, verbose_name=_("offer or need"), on_delete=models.CASCADE, related_name="suggestions"
    )
    fit = models.PositiveSmallIntegerField(_("fit, %"))
    at = models.DateTimeField(_("suggested at"), auto_now_add=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-at", "-fit"]
        constraints = [models.UniqueConstraint(fields=["organisation", "posting"], name="suggestion_once")]
        indexes = [models.Index(fields=["posting", "at"], name="suggestion_exposure")]

    def __str__(self):
        return f"{self.organisation} ← {self.posting}"
