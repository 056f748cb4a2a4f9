"""What belongs to a call and is copied with it: by what applications are judged, and what applicants should read."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import StoredFile
from hubportal.core.translated import translated
from programs.models.call import Call


class Criterion(models.Model):
    """One thing that a jury scores, from 0 to `highest`, and how much it counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="criteria")
    name = translated(models.CharField(_("name"), max_length=120, blank=True))
    guidance = translated(models.TextField(_("guidance"), blank=True))
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    highest = models.PositiveSmallIntegerField(_("highest score"), default=5)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="criterion_has_a_name", condition=~Q(name_de="") | ~Q(name_en="")),
            models.CheckConstraint(name="criterion_weight_positive", condition=Q(weight__gte=1)),
            models.CheckConstraint(name="criterion_scale_small", condition=Q(highest__gte=1, highest__lte=100)),
        ]

    def __str__(self):
        return self.name


class CallDocument(models.Model):
    """A file that applicants should read: everybody who may see the call may have it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="documents")
    title = translated(models.CharField(_("title"), max_length=160, blank=True))
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document of a call")
        verbose_name_plural = _("documents of calls")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="call_document_has_a_title", condition=~Q(title_de="") | ~Q(title_en="")),
        ]

    def __str__(self):
        return self.title
