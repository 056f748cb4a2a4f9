from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Version(models.Model):
    """What a release said from an instant on. Written when it is published and at each correction, never changed.

    content: {field: text} of what readers are shown, see `hubportal/newsroom/actions/versions.py`.
    """

    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    note = models.CharField(_("what was corrected"), max_length=300, blank=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("version of a release")
        verbose_name_plural = _("versions of releases")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["release", "number"], name="release_version_once")]

    def __str__(self):
        return f"{self.release} · {self.number}"
