from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from partners.models import Organisation
from programs.models.fields import by_person


class StartupProfile(models.Model):
    """What an organisation answers again and again. A question whose key is a field's name can be filled from it.

    team: [{"name": …, "role": …}], as a question for the team has it.
    """

    class Stage(models.TextChoices):
        IDEA = "idea", _("idea")
        PROTOTYPE = "prototype", _("prototype")
        FIRST_CUSTOMERS = "first_customers", _("first customers")
        GROWTH = "growth", _("growth")

    KEYS = ("founded", "stage", "employees", "product", "customers", "revenue", "funding", "team")

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="startup_profile"
    )
    founded = PartialDateField(_("founded"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, blank=True)
    employees = models.PositiveIntegerField(_("people who work for it"), null=True, blank=True)
    product = models.TextField(_("product"), max_length=2000, blank=True)
    customers = models.TextField(_("customers and market"), max_length=2000, blank=True)
    revenue = models.DecimalField(
        _("revenue of the last year, EUR"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    funding = models.DecimalField(
        _("capital raised so far, EUR"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    team = models.JSONField(_("team"), default=list, blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    updated_by = by_person(_("changed by"))

    class Meta:
        verbose_name = _("start-up profile")
        verbose_name_plural = _("start-up profiles")
        ordering = ["organisation__sort_key"]
        constraints = [
            models.CheckConstraint(
                name="startup_profile_amounts_not_negative",
                condition=(Q(revenue=None) | Q(revenue__gte=0)) & (Q(funding=None) | Q(funding__gte=0)),
            ),
        ]

    def __str__(self):
        return str(self.organisation)
