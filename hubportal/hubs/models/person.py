from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.text import sort_key


class Person(models.Model):
    """A person named in documents or at a hub. Their offices, each with its dates, belong to organisations and hubs."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=140, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people in documents and at hubs")
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        *given, family = self.name.split() or [""]
        self.sort_key = sort_key(" ".join([family, *given]))
        super().save(*args, **kwargs)
