from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.dates import PartialDateField
from hubportal.core.translated import translated
from hubportal.core.whole import Part, Whole

# What a fact shows of where it comes from.
SOURCE = Part("source", only=("slug", "title_de", "title_en", "date", "about"))
_HUB = Part("hub", only=("slug", "name"))
_WITH_STATEMENTS = Whole(
    Part("figures", Part("measure"), Part("region"), _HUB), Part("facility_events", Part("facility", _HUB))
)


class SourceQuerySet(models.QuerySet):
    def known(self):
        """Without documents that are not public yet: nobody may learn of those by a fact, a page or a list."""
        for withheld in registry.withheld_sources:
            self = self.exclude(pk__in=withheld())  # noqa: PLW0642 - a queryset is narrowed step by step
        return self

    def visible_to(self, user):
        return self.known()

    def with_statements(self):
        """With the figures it states and the steps of facilities it speaks of, in one query."""
        return _WITH_STATEMENTS.of(self)


class Source(models.Model):
    """The document a published fact comes from."""

    class Kind(models.TextChoices):
        PRESS_RELEASE = "press_release", _("press release")
        ARTICLE = "article", _("article")
        PUBLIC_KNOWLEDGE = "public_knowledge", _("general public knowledge")
        DOCUMENT = "document", _("other document")

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = translated(models.CharField(_("subject"), max_length=300, blank=True))
    publisher = models.CharField(_("publisher, as printed"), max_length=200, blank=True)
    publisher_in_body = models.CharField(_("publisher, as named in the text"), max_length=200, blank=True)
    date = PartialDateField(_("date"), null=True, blank=True)
    about = PartialDateField(
        _("about the time"), null=True, blank=True, help_text=_("Where the document itself has no date.")
    )
    language = models.CharField(_("language"), max_length=2, blank=True)
    url = models.URLField(_("address"), blank=True)
    note = translated(models.TextField(_("note"), blank=True))

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-date", "slug"]

    def __str__(self):
        when = self.date or self.about
        return (
            " · ".join(part for part in (self.publisher, self.title, when.display() if when else "") if part)
            or self.slug
        )

    def get_absolute_url(self):
        return reverse("hubs:source", args=[self.slug])
