import datetime
import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FOLDER = "stored"  # below PRIVATE_ROOT; what lies in it without a row is swept away
SCANNED_WITHIN = datetime.timedelta(minutes=10)  # after that a person is told that the scanner says nothing


def private_storage():
    return storages["private"]


def _path(stored_file, _name):
    """A path in which no name that people send takes part."""
    return f"{FOLDER}/{stored_file.pk.hex[:2]}/{stored_file.pk.hex}"


class StoredFileQuerySet(models.QuerySet):
    def to_scan(self):
        """Those whose content a virus scanner has yet to see."""
        return self.filter(scan__in=(StoredFile.Scan.PENDING, StoredFile.Scan.NOT_SCANNED)).exclude(file="")

    def expired_by(self, day):
        """Those whose last day was before `day`, as far as their content is still there."""
        return self.filter(expires_on__lt=day).exclude(file="")


class StoredFile(models.Model):
    """A file that a person handed in or the portal made, in private storage.

    An app points to it with a PROTECTed relation of its own, and asks its own rights before it hands it out
    (`hubportal/core/downloads.py`). Once its time is over the content goes; what is still pointed to stays as a row
    without content.
    """

    class Scan(models.TextChoices):
        PENDING = "pending", _("waiting for the virus scan")
        CLEAN = "clean", _("no virus found")
        INFECTED = "infected", _("virus found")
        NOT_SCANNED = "not_scanned", _("not scanned")
        OWN = "own", _("made by the portal")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(_("content"), upload_to=_path, storage=private_storage, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    scan = models.CharField(_("virus scan"), max_length=11, choices=Scan, default=Scan.NOT_SCANNED)
    created_at = models.DateTimeField(_("kept since"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("handed in by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_on = models.DateField(_("kept until"), null=True, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(scan__in=("pending", "not_scanned")),
                name="stored_file_to_scan",
            ),
            models.Index(fields=["expires_on"], name="stored_file_expires"),
        ]

    def __str__(self):
        return self.name or str(_("deleted file"))

    @property
    def closed_because(self):
        """Why nobody may have the content now, as a sentence for the person; "" if it is open."""
        waits = settings.CLAMAV_URL and self.scan in (self.Scan.PENDING, self.Scan.NOT_SCANNED)
        if not self.file:
            return _("The file is no longer there: the time for which it was to be kept is over.")
        if self.scan == self.Scan.INFECTED:
            return _("A virus was found in this file. Nobody can open it; please hand in a clean one.")
        if waits and self.created_at < timezone.now() - SCANNED_WITHIN:
            return _(
                "The file could not be checked for viruses yet, so it stays closed. It is tried again every minute."
            )
        if waits:
            return _("The file is being checked for viruses. Please try again in a few minutes.")
        return ""
