from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.text import letters
from hubportal.hubs.models import Source
from partners.models.organisation import Organisation


class OrganisationNameQuerySet(models.QuerySet):
    def kept_by_itself(self):
        """Those that an organisation's own people change; what a document says, and the legal name, are for staff."""
        return self.filter(kind__in=OrganisationName.OWN_KINDS, source=None, is_inferred=False)


class OrganisationName(models.Model):
    """One of the other names of an organisation, with the source that uses it."""

    class Kind(models.TextChoices):
        LEGAL = "legal", _("legal name")
        BRAND = "brand", _("brand")
        ACRONYM = "acronym", _("acronym")
        FORMER = "former", _("former name")
        GERMAN = "german", _("German name")
        ENGLISH = "english", _("English name")
        SPELLING = "spelling", _("other spelling")
        AS_PRINTED = "as_printed", _("as printed in a document")
        PROVISIONAL = "provisional", _("provisional name")

    OWN_KINDS = (Kind.BRAND, Kind.ACRONYM, Kind.FORMER, Kind.GERMAN, Kind.ENGLISH, Kind.SPELLING)

    uuid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="names"
    )
    value = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    folded = models.CharField(max_length=220, editable=False, db_index=True)
    is_inferred = models.BooleanField(_("inferred"), default=False, help_text=_("Concluded, not stated by the source."))
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OrganisationNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["kind", "value"]
        constraints = [models.UniqueConstraint(fields=["organisation", "value"], name="organisation_name_once")]

    def __str__(self):
        return self.value

    def save(self, *args, **kwargs):
        self.folded = letters(self.value)
        super().save(*args, **kwargs)

    @property
    def is_kept_by_organisation(self):
        """Whether its own people may change it; the same rule as `kept_by_itself`."""
        return self.kind in self.OWN_KINDS and self.source_id is None and not self.is_inferred
