import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event
from funding.models import Grant
from hubportal.core.models import Searchable
from hubportal.core.models.searchable import search_index
from hubportal.core.translated import translated
from hubportal.core.whole import Part, Whole
from hubportal.hubs.models import Hub, Source, Topic
from hubportal.newsroom.models.press_role import READ, WRITE, newsrooms
from partners.models import Organisation
from programs.models import Program

_TITLED = ("slug", "title_de", "title_en")
_NAMED = ("slug", "name_de", "name_en")
_ORGANISATION = ("slug", "name", "sort_key", "is_listed")
_HUB = ("slug", "name", "sort_key", "time_zone")
_WITH_ROW = Whole(Part("hubs", only=_HUB), Part("topics", only=_NAMED))
_WITH_PAGE = Whole(
    *_WITH_ROW.parts,
    Part("organisations", only=_ORGANISATION),
    Part("programs", only=(*_NAMED, "is_listed", "sort_key")),
    Part("events", only=(*_TITLED, "state", "audience", "starts_at")),
    Part("grants", only=(*_TITLED, "is_public", "sort_key")),
    Part("contacts"),
    Part("footnotes"),
    Part("quotes", Part("person"), Part("organisation", only=_ORGANISATION)),
    Part("links"),
    Part("media", Part("credits", Part("organisation", only=_ORGANISATION)), Part("awards")),
)


def _shown():
    return Q(state__in=(Release.State.PUBLISHED, Release.State.WITHDRAWN), publish_at__lte=timezone.now())


class ReleaseQuerySet(models.QuerySet):
    def public(self):
        """What everybody may read now: the clock decides, whatever has run or not."""
        return self.filter(state=Release.State.PUBLISHED, publish_at__lte=timezone.now())

    def shown(self):
        """What is public, and what was until it was withdrawn: its address says so."""
        return self.filter(_shown())

    def visible_to(self, user):
        """What is shown to everybody, and all that the person's newsrooms keep."""
        held = newsrooms(user, READ)
        return self if held is None else self.filter(_shown() | Q(hub__in=held))

    def readable_by(self, user):
        """What is public now, and all that the person's newsrooms keep."""
        held = newsrooms(user, READ)
        return self if held is None else self.filter(Q(pk__in=Release.objects.public()) | Q(hub__in=held))

    def kept_by(self, user):
        """What the newsrooms keep in which the person may read, drafts included."""
        return self.of_newsrooms(newsrooms(user, READ))

    def written_by(self, user):
        """What the person may change."""
        return self.of_newsrooms(newsrooms(user, WRITE))

    def of_newsrooms(self, hub_ids):
        """Those that these hubs keep; all, the network's own too, where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(hub__in=hub_ids)

    def about_hub(self, slug):
        return self.filter(hubs__slug=slug)

    def about_topic(self, slug):
        return self.filter(topics__slug=slug)

    def told_in(self, language):
        """Those with a title in that language ("de", "en")."""
        return self.exclude(**{f"source__title_{language}": ""})

    def by_day(self):
        """The newest document first; `day` is its date, or the time it is about, as ISO text, "" for neither."""
        day = Coalesce(F("source__date"), F("source__about"), Value(""), output_field=models.CharField())
        return self.annotate(day=day).order_by("-day", "-publish_at", "-pk")

    def for_list(self):
        """With what a row of a list shows, in one query."""
        return _WITH_ROW.of(self.select_related("source", "hub"))

    def with_page(self):
        """With all that its own page shows, in one query."""
        return _WITH_PAGE.of(self.select_related("source", "hub", "publisher"))


class Release(Searchable):
    """A press release, or what the newsroom says of somebody else's article.

    What the document is (title, publisher as printed, date, language, address) stands in its `source`, where facts
    point to; here stands what the newsroom adds to it.
    """

    UNLOGGED = ("updated_at", *Searchable.UNLOGGED)
    SEARCHED_NAMES = ("title_de", "title_en")
    SEARCHED_TEXTS = ("printed_publishers", "summary_de", "summary_en", "text_de", "text_en")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("waits for a publisher")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {
        State.DRAFT: {State.SUBMITTED, State.PUBLISHED},
        State.SUBMITTED: {State.DRAFT, State.PUBLISHED},
        State.PUBLISHED: {State.DRAFT, State.WITHDRAWN},  # to a draft only as long as it is not public
        State.WITHDRAWN: {State.PUBLISHED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.OneToOneField(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="release")
    hides_source = models.BooleanField(
        _("source unknown until published"), default=False, editable=False
    )  # nobody may learn of the document before; one that was known already stays so
    hub = models.ForeignKey(
        Hub,
        verbose_name=_("newsroom"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="releases",
        help_text=_("The hub that keeps it; empty for the network."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_because = models.TextField(_("reason for the withdrawal"), blank=True, editable=False)
    summary = translated(models.TextField(_("in a few sentences"), max_length=1200, blank=True))
    text = translated(models.TextField(_("text"), blank=True))
    publisher = models.ForeignKey(
        Organisation,
        verbose_name=_("publisher"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="releases_published",
    )
    hubs = models.ManyToManyField(
        Hub,
        verbose_name=_("hubs it is about"),
        blank=True,
        related_name="news",
        help_text=_("The hub that keeps it is always among them."),
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="releases")
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organisations"), blank=True, related_name="releases"
    )
    programs = models.ManyToManyField(Program, verbose_name=_("programs"), blank=True, related_name="releases")
    events = models.ManyToManyField(Event, verbose_name=_("events"), blank=True, related_name="releases")
    grants = models.ManyToManyField(Grant, verbose_name=_("grants"), blank=True, related_name="releases")
    is_synthetic = models.BooleanField(_("example"), default=False, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-publish_at", "-created_at"]
        indexes = [
            models.Index(fields=["publish_at"], name="release_published", condition=Q(state="published")),
            search_index("release_search"),
        ]
        constraints = [
            models.CheckConstraint(
                name="release_published_with_its_time",
                condition=Q(state__in=("draft", "submitted")) | Q(publish_at__isnull=False),
            ),
            models.CheckConstraint(
                name="release_keeps_its_embargo",
                condition=~Q(state="published") | Q(embargo_until=None) | Q(publish_at__gte=F("embargo_until")),
            ),
            models.CheckConstraint(
                name="release_submitted_at_iff_submitted", condition=Q(state="submitted") ^ Q(submitted_at=None)
            ),
            models.CheckConstraint(
                name="release_withdrawn_at_iff_withdrawn", condition=Q(state="withdrawn") ^ Q(withdrawn_at=None)
            ),
            models.CheckConstraint(
                name="release_withdrawn_with_reason", condition=~Q(state="withdrawn") | ~Q(withdrawn_because="")
            ),
        ]

    def __str__(self):
        return self.source.title or str(_("release without a title"))

    def get_absolute_url(self):
        return reverse("newsroom:detail", args=[self.source.slug])

    @property
    def title_de(self):
        return self.source.title_de

    @property
    def title_en(self):
        return self.source.title_en

    @property
    def printed_publishers(self):
        return f"{self.source.publisher} {self.source.publisher_in_body}"

    @property
    def zone(self):
        """The zone in which its times are said."""
        return ZoneInfo(self.hub.time_zone if self.hub else settings.TIME_ZONE)

    @property
    def is_public(self):
        return self.state == self.State.PUBLISHED and self.publish_at <= timezone.now()

    @property
    def is_scheduled(self):
        return self.state == self.State.PUBLISHED and self.publish_at > timezone.now()

    @property
    def is_in_the_works(self):
        """Whether nobody has been shown it yet, and nothing is arranged."""
        return self.state in (self.State.DRAFT, self.State.SUBMITTED)
