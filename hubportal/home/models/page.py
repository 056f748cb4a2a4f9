import re

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from hubportal.core import markdown
from hubportal.core.translated import translated

BLANK = re.compile(r"«\[[^\]]+\]»")  # what only the operator can say: «[name of the operator]»


class Page(models.Model):
    """A text of the portal that staff edit: legal notice, privacy, accessibility."""

    UNLOGGED = ("body_html_de", "body_html_en", "updated_at")

    class Slug(models.TextChoices):
        IMPRINT = "imprint", _("Legal notice")
        PRIVACY = "privacy", _("Privacy")
        ACCESSIBILITY = "accessibility", _("Accessibility")

    slug = models.SlugField(_("address"), choices=Slug.choices, unique=True)
    title = translated(models.CharField(_("title"), max_length=200, blank=True))
    body = translated(
        models.TextField(
            _("text"), blank=True, help_text=_("Markdown. A blank to fill in is written «[like this]» and stands out.")
        )
    )
    body_html = translated(models.TextField(blank=True, editable=False))
    reviewed = models.BooleanField(
        _("completed"), default=False, help_text=_("Staff have filled in every blank and checked the text.")
    )
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["slug"]

    def __str__(self):
        return self.title or self.slug

    def save(self, *args, **kwargs):
        for language, _name in settings.LANGUAGES:
            html = markdown.render(getattr(self, to_attribute("body", language)))
            setattr(self, to_attribute("body_html", language), BLANK.sub(r"<mark>\g<0></mark>", html))
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("home:page", args=[self.slug])

    @property
    def blanks(self):
        """What is left to fill in, in both languages."""
        return BLANK.findall(f"{self.body_de} {self.body_en}")

    @property
    def is_complete(self):
        """Whether nothing is left to fill in and staff have said so."""
        return self.reviewed and not self.blanks
