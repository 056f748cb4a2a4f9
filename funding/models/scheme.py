from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.models.fields import money
from hubportal.core.translated import translated
from hubportal.hubs.models import Source
from partners.models import Organisation
from programs.models import Call


class Scheme(models.Model):
    """A legal basis on which grants are given: a directive, a joint task."""

    class Kind(models.TextChoices):
        STATE = "state", _("state")
        FEDERAL = "federal", _("federal")
        FEDERAL_AND_STATE = "federal_and_state", _("federal and state")
        EUROPEAN = "european", _("European Union")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = translated(models.CharField(_("name"), max_length=200))
    long_name = translated(models.CharField(_("full name"), max_length=300, blank=True))
    kind = models.CharField(_("level"), max_length=20, choices=Kind, blank=True)
    legal_basis = translated(models.TextField(_("legal basis"), blank=True))
    funder = models.ForeignKey(
        Organisation,
        verbose_name=_("funder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="funding_schemes",
    )
    website = models.URLField(_("website"), blank=True)
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="funding_schemes",
    )
    calls = models.ManyToManyField(
        Call,
        verbose_name=_("calls"),
        blank=True,
        related_name="funding_schemes",
        help_text=_("Through which one applies for grants of this scheme."),
    )
    is_example = models.BooleanField(_("example"), default=False, editable=False)

    class Meta:
        verbose_name = _("funding scheme")
        verbose_name_plural = _("funding schemes")
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("funding:scheme", args=[self.slug])


class SchemeTermsQuerySet(models.QuerySet):
    def in_force_on(self, day):
        """The terms of each scheme that hold on `day`, the latest first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")


class SchemeTerms(models.Model):
    """What a scheme grants and asks from a day on. A grant keeps the terms under which it was awarded."""

    class Unit(models.TextChoices):
        WEEKS = "weeks", _("weeks")
        MONTHS = "months", _("months")

    scheme = models.ForeignKey(Scheme, verbose_name=_("scheme"), on_delete=models.PROTECT, related_name="terms")
    valid_from = models.DateField(_("valid from"))
    rate = models.DecimalField(
        _("funding rate at most, %"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    cap = money(_("award at most, EUR"), null=True, blank=True)
    window_number = models.PositiveSmallIntegerField(
        _("drawdown window"),
        default=6,
        validators=[MinValueValidator(1)],
        help_text=_("Money is paid only for what falls due within this time after the request."),
    )
    window_unit = models.CharField(_("unit of the window"), max_length=6, choices=Unit, default=Unit.WEEKS)
    interim_months = models.PositiveSmallIntegerField(
        _("interim proof, months after the calendar year"), default=4, validators=[MinValueValidator(1)]
    )
    final_months = models.PositiveSmallIntegerField(
        _("final proof, months after the end"), default=6, validators=[MinValueValidator(1)]
    )
    line_tolerance = models.DecimalField(
        _("a budget line may be exceeded by, %"),
        max_digits=5,
        decimal_places=2,
        default=20,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    retention_years = models.PositiveSmallIntegerField(_("records kept for, years"), default=10)

    objects = SchemeTermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        ordering = ["scheme", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "valid_from"], name="scheme_terms_once_a_day"),
            models.CheckConstraint(name="scheme_terms_rate_is_a_share", condition=Q(rate__gte=0, rate__lte=100)),
            models.CheckConstraint(name="scheme_terms_cap_positive", condition=Q(cap=None) | Q(cap__gt=0)),
            models.CheckConstraint(
                name="scheme_terms_tolerance_is_a_share", condition=Q(line_tolerance__gte=0, line_tolerance__lte=100)
            ),
            models.CheckConstraint(
                name="scheme_terms_offsets_positive",
                condition=Q(window_number__gte=1, interim_months__gte=1, final_months__gte=1),
            ),
        ]

    def __str__(self):
        return f"{self.scheme} · {self.valid_from.isoformat()}"


class Strategy(models.Model):
    """A strategy that grants serve."""

    slug = models.SlugField(_("key"), unique=True)
    name = translated(models.CharField(_("name"), max_length=200))
    other_spellings = models.CharField(_("other spellings"), max_length=200, blank=True)
    owner = models.ForeignKey(
        Organisation,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="strategies",
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="strategies"
    )

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["slug"]

    def __str__(self):
        return self.name
