from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessibilityFeedback(models.Model):
    """A barrier someone met on the portal, in their words."""

    page = models.CharField(_("page"), max_length=500, blank=True)
    message = models.TextField(_("message"), max_length=5000)
    email = models.EmailField(_("e-mail address"), blank=True)
    sender = models.CharField(max_length=32, editable=False)  # keyed digest of day and network address, for the limit
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    done = models.BooleanField(_("done"), default=False)

    class Meta:
        verbose_name = _("accessibility feedback")
        verbose_name_plural = _("accessibility feedback")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["created_at", "sender"], name="home_feedback_limit")]

    def __str__(self):
        return f"{self.created_at:%Y-%m-%d} {self.page}"
