from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.text import letters
from hubportal.core.translated import translated


class Topic(models.Model):
    """An entry of the vocabulary, in both languages, with its neighbours."""

    slug = models.SlugField(_("key"), unique=True)
    name = translated(models.CharField(_("name"), max_length=80))
    related = models.ManyToManyField("self", verbose_name=_("neighbours"), blank=True)
    source = models.ForeignKey("hubs.Source", verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def spellings(self):
        """Every text that must find the topic."""
        return [self.name_de, self.name_en, *(other.text for other in self.other_spellings.all())]


class TopicSpelling(models.Model):
    """Another spelling or a synonym that must find a topic."""

    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="other_spellings")
    text = models.CharField(_("spelling"), max_length=80)
    folded = models.CharField(max_length=80, editable=False)

    class Meta:
        verbose_name = _("other spelling")
        verbose_name_plural = _("other spellings")
        ordering = ["folded"]
        constraints = [models.UniqueConstraint(fields=["topic", "folded"], name="topic_spelling_once")]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.folded = letters(self.text)
        super().save(*args, **kwargs)
