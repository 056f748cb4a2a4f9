import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubportal.core.models import Searchable
from hubportal.core.models.searchable import search_index
from hubportal.core.translated import translated
from hubportal.hubs.models import Region, Topic
from partners.models.organisation import Organisation
from partners.models.posting_queryset import PostingQuerySet

LONGEST = datetime.timedelta(days=365)
USUAL = datetime.timedelta(days=180)


def usual_end():
    """The day until which a posting holds if nobody says otherwise."""
    return timezone.localdate() + USUAL


class Posting(Searchable):
    """What an organisation offers or needs, for a time. A need with a deadline and answers is a challenge."""

    UNLOGGED = ("updated_at", *Searchable.UNLOGGED)
    SEARCHED_NAMES = ("title_de", "title_en")
    SEARCHED_TEXTS = ("text_de", "text_en")

    class Direction(models.TextChoices):
        OFFER = "offer", _("offer")
        NEED = "need", _("need")

    class Kind(models.TextChoices):
        PILOT = "pilot", _("pilot")
        DATA = "data", _("data")
        TECHNOLOGY = "technology", _("technology")
        TEST_ENVIRONMENT = "test_environment", _("test environment")
        MENTORING = "mentoring", _("mentoring")
        CAPITAL = "capital", _("capital")
        ROOM = "room", _("room")
        TEAM = "team", _("team")
        CUSTOMER = "customer", _("customer")

    class Stage(models.TextChoices):
        IDEA = "idea", pgettext_lazy("stage", "idea")
        PROTOTYPE = "prototype", pgettext_lazy("stage", "prototype")
        MARKET = "market", pgettext_lazy("stage", "first customers")
        GROWTH = "growth", pgettext_lazy("stage", "growth")
        ESTABLISHED = "established", pgettext_lazy("stage", "established company")

    class Language(models.TextChoices):
        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")
        BOTH = "de+en", _("German and English")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("everybody")
        PARTNERS = "partners", _("partners of the network")
        OWN_HUB = "own_hub", _("partners of its own hubs")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        PAUSED = "paused", _("paused")
        EXPIRED = "expired", _("expired")

    TRANSITIONS = {
        State.DRAFT: {State.PUBLISHED},
        State.PUBLISHED: {State.PAUSED, State.EXPIRED},
        State.PAUSED: {State.PUBLISHED, State.EXPIRED},
        State.EXPIRED: {State.PUBLISHED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="postings"
    )
    direction = models.CharField(_("offer or need"), max_length=5, choices=Direction)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    title = translated(models.CharField(_("title"), max_length=120, blank=True))
    text = translated(models.TextField(_("text"), max_length=4000, blank=True))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="postings")
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="postings",
        help_text=_("Empty: anywhere."),
    )
    stage = models.CharField(
        _("stage"), max_length=11, choices=Stage, blank=True, help_text=_("Of the other side. Empty: any.")
    )
    language = models.CharField(_("working language"), max_length=5, choices=Language, default=Language.BOTH)
    audience = models.CharField(_("who may see it"), max_length=8, choices=Audience, default=Audience.PUBLIC)
    valid_until = models.DateField(_("valid until"), default=usual_end)
    answers_until = models.DateTimeField(_("answers until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField(_("first published at"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        ordering = ["-published_at", "pk"]
        indexes = [
            models.Index(fields=["-published_at", "id"], name="posting_newest", condition=Q(state="published")),
            models.Index(fields=["valid_until", "id"], name="posting_ends_soon", condition=Q(state="published")),
            search_index("posting_search"),
        ]
        constraints = [
            models.CheckConstraint(name="posting_has_a_title", condition=~Q(title_de="") | ~Q(title_en="")),
            models.CheckConstraint(
                name="posting_published_at_unless_draft", condition=Q(state="draft") ^ Q(published_at__isnull=False)
            ),
            models.CheckConstraint(
                name="posting_answers_to_needs_only", condition=Q(answers_until=None) | Q(direction="need")
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partners:posting", args=[self.slug])

    @property
    def is_challenge(self):
        return self.answers_until is not None

    @property
    def is_live(self):
        """Whether it is shown now; the same rule as `live`."""
        return self.state == self.State.PUBLISHED and self.valid_until >= timezone.localdate()

    def takes_answers_at(self, instant):
        """Whether what arrives at `instant` is in time: a challenge has a deadline, all others do not."""
        return self.answers_until is None or instant <= self.answers_until
