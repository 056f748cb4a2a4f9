import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import StoredFile


class Document(models.Model):
    """A file that belongs to an event, for whoever may see the event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="documents"
    )
    title = models.CharField(_("title"), max_length=160)
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:document", args=[self.event.slug, self.pk])
