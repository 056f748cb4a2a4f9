from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.translated import translated


class Facility(models.Model):
    """Something a hub has or plans to have: a centre, a laboratory, a fund. Its life is a row of events."""

    class Kind(models.TextChoices):
        FOUNDER_CENTRE = "founder_centre", _("founder centre")
        COMPETENCE_CENTRE = "competence_centre", _("competence centre")
        VENTURE_FUND = "venture_capital_fund", _("venture capital fund")
        LABORATORY = "laboratory", _("laboratory or test field")
        OTHER = "other", _("other facility")

    hub = models.ForeignKey("hubs.Hub", verbose_name=_("hub"), on_delete=models.CASCADE, related_name="facilities")
    slug = models.SlugField(_("key"))
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    name = translated(models.CharField(_("name"), max_length=160))

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["hub", "slug"]
        constraints = [models.UniqueConstraint(fields=["hub", "slug"], name="facility_of_hub_once")]

    def __str__(self):
        return self.name

    def life(self):
        """Its steps in the order in which they became known."""
        return sorted(self.events.all(), key=lambda event: str(event.known_on or ""))


class FacilityLabel(models.Model):
    """What a document calls the facility, in the document's own words."""

    facility = models.ForeignKey(Facility, verbose_name=_("facility"), on_delete=models.CASCADE, related_name="labels")
    text = models.CharField(_("wording"), max_length=200)
    language = models.CharField(_("language"), max_length=2, default="de")
    source = models.ForeignKey("hubs.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["source__date", "pk"]
        constraints = [models.UniqueConstraint(fields=["facility", "text", "source"], name="facility_label_once")]

    def __str__(self):
        return self.text


class FacilityEvent(models.Model):
    """A step in the life of a facility, as a source states it; the source's date where the step has none of its own."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        PLANNED_EXTENSION = "planned_extension", _("extension planned")
        UNDER_CONSTRUCTION = "under_construction", _("under construction")
        OPENED = "opened", _("opened")
        EXTENDED = "extended", _("extended")
        CLOSED = "closed", _("closed")

    facility = models.ForeignKey(Facility, verbose_name=_("facility"), on_delete=models.CASCADE, related_name="events")
    state = models.CharField(_("step"), max_length=20, choices=State)
    date = PartialDateField(_("date"), null=True, blank=True)
    source = models.ForeignKey(
        "hubs.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="facility_events"
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("life of the facility")
        ordering = ["date", "source__date", "pk"]
        constraints = [models.UniqueConstraint(fields=["facility", "state", "source"], name="facility_event_once")]

    def __str__(self):
        return self.get_state_display()

    @property
    def known_on(self):
        """When it happened, or else when it was written."""
        return self.date or self.source.date or self.source.about
