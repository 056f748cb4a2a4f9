import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import Hub
from partners.models.organisation import Organisation


class VoucherQuerySet(models.QuerySet):
    def standing(self):
        """Those that the hub has not taken back."""
        return self.filter(withdrawn_at=None)


class Voucher(models.Model):
    """A hub's word that a person speaks for an organisation; it stands until the hub takes it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.CASCADE, related_name="vouchers")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="vouchers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="vouchers"
    )
    note = models.TextField(_("how the hub knows"), max_length=2000)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("given by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = VoucherQuerySet.as_manager()

    class Meta:
        verbose_name = _("voucher")
        verbose_name_plural = _("vouchers")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "organisation", "user"], condition=Q(withdrawn_at=None), name="voucher_stands_once"
            ),
            models.CheckConstraint(name="voucher_not_for_oneself", condition=~Q(given_by=F("user"))),
        ]

    def __str__(self):
        return f"{self.hub}: {self.user} · {self.organisation}"
