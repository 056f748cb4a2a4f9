import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models.fields import person_field
from partners.models.introduction import Introduction
from partners.models.organisation import Organisation


class Complaint(models.Model):
    """An organisation reports what another has written in an introduction; staff of its hubs look at it."""

    UNLOGGED = ("text",)

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        UPHELD = "upheld", pgettext_lazy("complaint", "upheld")
        DISMISSED = "dismissed", pgettext_lazy("complaint", "dismissed")

    TRANSITIONS = {State.SUBMITTED: {State.UPHELD, State.DISMISSED}}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    introduction = models.ForeignKey(
        Introduction,
        verbose_name=pgettext_lazy("of organisations", "introduction"),
        on_delete=models.CASCADE,
        related_name="complaints",
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="complaints"
    )
    about = models.ForeignKey(
        Organisation,
        verbose_name=pgettext_lazy("complaint", "about"),
        on_delete=models.CASCADE,
        related_name="complaints_about_it",
    )
    text = models.TextField(_("what is wrong"), max_length=2000)
    filed_by = person_field(_("reported by"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SUBMITTED)
    note = models.TextField(_("answer of the staff"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = person_field(_("decided by"))

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "organisation"], condition=Q(state="submitted"), name="complaint_open_once"
            ),
            models.CheckConstraint(
                name="complaint_decided_at_iff_decided", condition=Q(state="submitted") ^ Q(decided_at__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.about}"
