from django.db import models
from django.utils.translation import gettext_lazy as _


class Guest(models.Model):
    """An address that is invited to an event which only the invited may see."""

    UNLOGGED = ("email",)

    event = models.ForeignKey("events.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="guests")
    email = models.EmailField(_("e-mail address"))

    class Meta:
        verbose_name = _("invited guest")
        verbose_name_plural = _("invited guests")
        ordering = ["email"]
        constraints = [models.UniqueConstraint(fields=["event", "email"], name="event_guest_once")]

    def __str__(self):
        """Without the address: this text goes into logs, which outlive it."""
        return f"{self.event} · {self.pk}"

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        super().save(*args, **kwargs)
