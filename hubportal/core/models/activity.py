from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """One line of the log: who did what to which record. Written, never changed.

    A record is named by its model's label and its id rather than by a relation, so that its history outlives it.
    """

    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(_("action"), max_length=40)
    subject_model = models.CharField(_("kind of record"), max_length=80)
    subject_id = models.CharField(_("record"), max_length=40)
    subject_name = models.CharField(_("name of the record"), max_length=200)
    changes = models.JSONField(_("changes"), default=dict)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activity log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_model", "subject_id", "-at"], name="activity_of_subject")]

    def __str__(self):
        return f"{self.verb}: {self.subject_name}"
