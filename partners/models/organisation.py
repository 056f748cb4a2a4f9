import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.files import LogoField
from hubportal.core.text import sort_key
from hubportal.core.translated import translated
from hubportal.hubs.models import Place, Source, Topic
from partners.models.organisation_queryset import TIME_TO_CONFIRM, OrganisationQuerySet, StandingManager


def monogram(name):
    """The first letters of the first two words: "Stadt Leipzig" → "SL"."""
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:2].upper()


class Organisation(models.Model):
    """A company, start-up, university, public body, association or fund. It has many names and identifiers."""

    UNLOGGED = ("sort_key", "updated_at", "confirmed_at", "asked_at")

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        STARTUP = "startup", _("start-up")
        UNIVERSITY = "university", _("university or research")
        PUBLIC_BODY = "public_body", _("public body")
        ASSOCIATION = "association", _("association")
        FUND = "fund", _("fund")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    website = models.URLField(_("website"), blank=True)
    text = translated(models.TextField(_("profile"), blank=True))
    place = models.ForeignKey(
        Place, verbose_name=_("city"), null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="organisations")
    logo = LogoField(_("logo"), upload_to="logos/", blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    is_listed = models.BooleanField(_("listed in the directory"), default=True)
    is_synthetic = models.BooleanField(
        _("synthetic"), default=False, editable=False, help_text=_("Made up for a trial; never part of the real data.")
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="aliases",
    )
    asked_at = models.DateTimeField(_("last asked whether all is still right"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("last confirmed by its people"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    sort_key = models.CharField(max_length=220, editable=False)

    objects = StandingManager()
    with_merged = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organisation_by_name"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("partners:detail", args=[self.slug])

    def clean(self):
        """The address of a merged organisation stays taken, though its own check does not see it."""
        if Organisation.with_merged.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("This address belongs to an organisation that was merged into another.")})

    @property
    def standing(self):
        """Itself, or the organisation that it has been merged into."""
        return self.merged_into or self

    @property
    def waits_for_confirmation(self):
        """Whether its people were asked if all is still right, and have not said so since."""
        return self.asked_at is not None and (self.confirmed_at is None or self.confirmed_at < self.asked_at)

    @property
    def unconfirmed_since(self):
        """The instant since which nobody stands for what is said of it; None while all is well."""
        is_late = self.waits_for_confirmation and self.asked_at < timezone.now() - TIME_TO_CONFIRM
        return (self.confirmed_at or self.created_at) if is_late else None

    @property
    def logo_url(self):
        """Where its logo is; nothing where it has none."""
        return self.logo.url if self.logo else ""

    @property
    def monogram(self):
        """Up to two letters that stand for it where it has no logo."""
        return monogram(self.name)


class Identifier(models.Model):
    """A number or name by which a register knows the organisation. One identifier belongs to one organisation."""

    class Scheme(models.TextChoices):
        DOMAIN = "domain", _("internet domain")
        REGISTER = "register", _("commercial or other register")
        VAT = "vat", _("VAT identification number")
        LEI = "lei", _("LEI")
        ROR = "ror", _("ROR")
        WIKIDATA = "wikidata", _("Wikidata")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(_("register"), max_length=10, choices=Scheme)
    value = models.CharField(_("identifier"), max_length=120)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["scheme", "value"]
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_of_one_organisation")]

    def __str__(self):
        return f"{self.get_scheme_display()}: {self.value}"

    def save(self, *args, **kwargs):
        if self.scheme == self.Scheme.DOMAIN:
            self.value = self.value.lower().removeprefix("www.")
        super().save(*args, **kwargs)


class OrganisationRelation(models.Model):
    """How two organisations that are not the same belong together."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("belongs to")
        BRAND = "brand", _("is a brand of")
        SUCCESSOR = "successor", _("succeeds")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    other = models.ForeignKey(
        Organisation, verbose_name=_("other organisation"), on_delete=models.CASCADE, related_name="relations_to_it"
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("related organisation")
        verbose_name_plural = _("related organisations")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "other"], name="organisation_relation_once"),
            models.CheckConstraint(condition=~Q(organisation=F("other")), name="organisation_relation_not_to_itself"),
        ]

    def __str__(self):
        return f"{self.organisation} {self.get_kind_display()} {self.other}"
