import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation


class ChangeRequest(models.Model):
    """New identity fields of a listed organisation, to be looked at before they hold: {field: new value}.

    Fields: name, domain, register, vat. What they replace is kept beside them as it was when the request was made.
    """

    FIELDS = {
        "name": _("Legal name"),
        "domain": _("Internet domain"),
        "register": _("Register number"),
        "vat": _("VAT number"),
    }

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {State.SUBMITTED: {State.APPROVED, State.DECLINED, State.WITHDRAWN}}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="change_requests"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    note = models.TextField(_("why"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("change of identity")
        verbose_name_plural = _("changes of identity")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="submitted"), name="change_request_open_once"
            ),
            models.CheckConstraint(
                name="change_request_decided_at_iff_closed",
                condition=Q(state="submitted") ^ Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.organisation)

    def diff(self):
        """[(label, before, after)] of the fields that change."""
        return [
            (self.FIELDS[name], self.before.get(name, ""), value)
            for name, value in self.after.items()
            if value != self.before.get(name, "")
        ]
