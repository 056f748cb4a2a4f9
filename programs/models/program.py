from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.models import Follow, Searchable
from hubportal.core.models.searchable import search_index
from hubportal.core.text import sort_key
from hubportal.core.translated import translated
from hubportal.core.whole import Part, Whole
from hubportal.hubs.models import Hub, Source, Topic
from hubportal.hubs.models.source import SOURCE
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.models import Organisation

# The first part of addresses that are not a program's: none may have it for its own.
RESERVED = frozenset(
    {
        "applications",
        "calls",
        "cohorts",
        "jury",
        "manage",
        "mentors",
        "mine",
        "profiles",
        "reviews",
    }
)


def validate_free_address(slug):
    """ValidationError for an address that leads to another page of the room."""
    if slug in RESERVED:
        raise ValidationError(_("“%(slug)s” is the address of another page."), params={"slug": slug}, code="reserved")


_WITH_PAGE = Whole(
    SOURCE,
    Part("topics", only=("slug", "name_de", "name_en")),
    Part("linked_organisations", only=("slug", "name", "is_listed", "sort_key")),
    Part("events", SOURCE),
    Part("past_rounds", SOURCE),
)


class ProgramQuerySet(models.QuerySet):
    def listed(self):
        return self.filter(is_listed=True)

    def visible_to(self, user):
        """What everybody may see, and what staff prepare for their hubs."""
        return self.filter(Q(is_listed=True) | Q(pk__in=Program.objects.read_by(user).values("pk")))

    def with_page(self):
        """With all that a program's page shows of it, but calls and cohorts, in one query."""
        return _WITH_PAGE.of(self.select_related("hub", "organisation"))

    def read_by(self, user):
        """Those of the hubs in which the person has any staff role."""
        return self.of_hubs(hub_ids(user) if user.is_authenticated else set())

    def managed_by(self, user):
        """Those whose calls, forms and cohorts the person may edit."""
        return self.of_hubs(hub_ids(user, EDITING) if user.is_authenticated else set())

    def of_hubs(self, hub_ids):
        """Those of the hubs with these ids; all, the network's own included, where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(hub_id__in=hub_ids)


class Program(Searchable):
    """A standing offer that organisations apply to, in one dated call after the other."""

    UNLOGGED = ("sort_key", *Searchable.UNLOGGED)
    SEARCHED_NAMES = ("name_de", "name_en")
    SEARCHED_TEXTS = ("summary_de", "summary_en", "text_de", "text_en")

    class Kind(models.TextChoices):
        ACCELERATOR = "accelerator", _("accelerator")
        TECHNOLOGY_TRIAL = "technology_trial", _("technology trial")
        COMPETITION = "competition", _("competition")
        HUB_SELECTION = "hub_selection", _("selection of hub locations")

    slug = models.SlugField(_("address"), max_length=80, unique=True, validators=[validate_free_address])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ACCELERATOR)
    name = translated(models.CharField(_("name"), max_length=160, blank=True))
    summary = translated(models.CharField(_("in one sentence"), max_length=300, blank=True))
    text = translated(models.TextField(_("what it offers, and to whom"), blank=True))
    hub = models.ForeignKey(
        Hub,
        verbose_name=_("hub"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programs",
        help_text=_("Empty for a program of the whole network."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("run by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programs",
    )
    linked_organisations = models.ManyToManyField(
        Organisation, verbose_name=_("linked to"), blank=True, related_name="linked_programs"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="programs")
    website = models.URLField(_("website"), blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="programs"
    )
    is_listed = models.BooleanField(_("shown to everybody"), default=True)
    is_example = models.BooleanField(
        _("example"), default=False, editable=False, help_text=_("Made for trying the portal; no real program.")
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    sort_key = models.CharField(max_length=180, editable=False)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["sort_key", "pk"]
        indexes = [search_index("program_search")]
        constraints = [
            models.CheckConstraint(name="program_has_a_name", condition=~Q(name_de="") | ~Q(name_en="")),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name_de or self.name_en)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("programs:detail", args=[self.slug])


class ProgramEvent(models.Model):
    """A step in the life of a program, as a source states it; the source's date where the step has none of its own."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        STARTED = "started", _("started")
        PLANNED_EXTENSION = "planned_extension", _("extension planned")
        EXTENDED = "extended", _("extended")
        ENDED = "ended", _("ended")

    program = models.ForeignKey(Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="events")
    state = models.CharField(_("step"), max_length=20, choices=State)
    date = PartialDateField(_("date"), null=True, blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="program_events"
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("life of the program")
        ordering = ["date", "source__date", "pk"]
        constraints = [models.UniqueConstraint(fields=["program", "state", "source"], name="program_event_once")]

    def __str__(self):
        return self.get_state_display()

    @property
    def known_on(self):
        """When it happened, or else when it was written."""
        return self.date or self.source.date or self.source.about


class PastRound(models.Model):
    """A round that was held without this portal, as a source describes it."""

    program = models.ForeignKey(
        Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="past_rounds"
    )
    held = PartialDateField(_("held"))
    jury = translated(models.CharField(_("jury"), max_length=200, blank=True))
    jury_size = models.PositiveSmallIntegerField(_("members of the jury"), null=True, blank=True)
    applied = translated(models.CharField(_("who applied"), max_length=200, blank=True))
    chosen = models.PositiveSmallIntegerField(_("chosen"), null=True, blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="program_rounds"
    )

    class Meta:
        verbose_name = _("earlier round")
        verbose_name_plural = _("earlier rounds")
        ordering = ["-held", "pk"]
        constraints = [models.UniqueConstraint(fields=["program", "held", "source"], name="past_round_once")]

    def __str__(self):
        return f"{self.program} · {self.held.display()}"


class ProgramFollow(Follow):
    """A person wants to hear when the next call of a program opens."""

    TARGET = "program"

    program = models.ForeignKey(Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="follows")

    class Meta:
        verbose_name = _("follower of a program")
        verbose_name_plural = _("followers of programs")
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["program", "user"], name="program_follow_once")]
