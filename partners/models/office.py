from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.translated import translated
from hubportal.hubs.models import Hub, Person, Source
from partners.models.organisation import Organisation


class Office(models.Model):
    """What a person was, where, and when: an office stated by a source as of its date."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="offices")
    title = translated(models.CharField(_("office"), max_length=160))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="offices",
    )
    hub = models.ForeignKey(
        Hub,
        verbose_name=_("hub"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="offices",
        help_text=_("Where the person is shown on the hub's page."),
    )
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("to"), null=True, blank=True)
    as_of = PartialDateField(_("as of"), null=True, blank=True, help_text=_("The day on which a source states it."))
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["-as_of", "pk"]

    def __str__(self):
        return f"{self.person}, {self.title}"
