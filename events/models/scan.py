import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Scan(models.Model):
    """What happened at a door, one line each time. Lines are added and never changed; a trigger sees to it."""

    class Outcome(models.TextChoices):
        ADMITTED = "admitted", _("let in")
        REPEATED = "repeated", _("was in already")
        REFUSED = "refused", _("not let in")
        UNDONE = "undone", _("taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", verbose_name=_("event"), on_delete=models.PROTECT, related_name="scans")
    registration = models.ForeignKey(
        "events.Registration", verbose_name=_("registration"), on_delete=models.PROTECT, related_name="scans"
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    door = models.CharField(_("door"), max_length=40, blank=True)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("entry at the door")
        verbose_name_plural = _("log of the doors")
        ordering = ["-at"]
        indexes = [models.Index(fields=["event", "-at"], name="event_scans")]

    def __str__(self):
        return f"{self.registration} · {self.get_outcome_display()}"
