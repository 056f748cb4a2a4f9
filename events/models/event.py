import datetime
import uuid
from pathlib import PurePath
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.event_queryset import EventQuerySet
from events.models.event_rules import CONSTRAINTS
from events.models.registration import Purpose, Way
from events.models.series import Series
from events.models.venue import Venue
from hubportal.core.files import PictureField
from hubportal.core.models import Searchable
from hubportal.core.models.searchable import search_index
from hubportal.core.translated import translated
from hubportal.hubs.models import Figure, Hub, Source, Topic
from partners.models import Organisation


class Event(Searchable):
    """Something that takes place at a time: for whom, where, with how many seats."""

    UNLOGGED = ("updated_at", "published_at", *Searchable.UNLOGGED)
    SEARCHED_NAMES = ("title_de", "title_en")
    SEARCHED_TEXTS = ("summary_de", "summary_en", "text_de", "text_en")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RESCHEDULED = "rescheduled", _("rescheduled")
        CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")
        OVER = "over", _("over")

    TRANSITIONS = {
        State.DRAFT: {State.PUBLISHED},
        State.PUBLISHED: {State.RESCHEDULED, State.CANCELLED, State.OVER},
        State.RESCHEDULED: {State.RESCHEDULED, State.CANCELLED, State.OVER},
    }

    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("conference")
        MEETUP = "meetup", _("meet-up")
        WORKSHOP = "workshop", _("workshop")
        PITCH = "pitch", _("pitch")
        ROUND_TABLE = "round_table", _("round table")
        OTHER = "other", _("event")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("on site and online")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("everybody")
        PARTNERS = "partners", _("partners of the hub")
        MEMBERS = "members", _("people of the organisations named")
        INVITED = "invited", _("invited people")

    class Booking(models.TextChoices):
        HERE = "here", _("in the portal")
        ELSEWHERE = "elsewhere", _("elsewhere")
        NONE = "none", _("none needed")

    class Language(models.TextChoices):
        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")
        BOTH = "de+en", _("German and English")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.PROTECT, related_name="events")
    more_hubs = models.ManyToManyField(Hub, verbose_name=_("together with"), blank=True, related_name="+")
    organisers = models.ManyToManyField(Organisation, verbose_name=_("organisers"), blank=True, related_name="events")
    series = models.ForeignKey(
        Series, verbose_name=_("series"), null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    edition = models.CharField(_("edition"), max_length=40, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.MEETUP)
    title = translated(models.CharField(_("title"), max_length=160, blank=True))
    summary = translated(models.TextField(_("in a sentence or two"), max_length=400, blank=True))
    text = translated(models.TextField(_("text"), blank=True))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="events")
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.GERMAN)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT, editable=False)

    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    is_all_day = models.BooleanField(_("only the day is known"), default=False)
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Berlin")
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    previous_start = models.DateTimeField(_("first announced for"), null=True, blank=True, editable=False)
    mode = models.CharField(_("takes place"), max_length=8, choices=Mode, default=Mode.ON_SITE)
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    room = models.CharField(_("room"), max_length=80, blank=True)
    online_url = models.URLField(
        _("address of the online room"), blank=True, help_text=_("Only those registered for it are told.")
    )

    audience = models.CharField(_("for"), max_length=8, choices=Audience, default=Audience.PUBLIC)
    for_organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organisations"), blank=True, related_name="events_for_members"
    )
    booking = models.CharField(_("registration"), max_length=9, choices=Booking, default=Booking.HERE)
    booking_url = models.URLField(_("address of the registration elsewhere"), blank=True)
    booking_opens_at = models.DateTimeField(_("registration from"), null=True, blank=True)
    booking_closes_at = models.DateTimeField(
        _("registration until"), null=True, blank=True, help_text=_("Otherwise until it starts.")
    )
    seats_on_site = models.PositiveIntegerField(
        _("seats on site"), null=True, blank=True, help_text=_("Empty: as many as come.")
    )
    seats_online = models.PositiveIntegerField(
        _("places online"), null=True, blank=True, help_text=_("Empty: as many as come.")
    )
    seats_per_organisation = models.PositiveSmallIntegerField(
        _("at most per partner organisation"), null=True, blank=True
    )
    largest_party = models.PositiveSmallIntegerField(_("people per registration, at most"), default=1)
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    offer_hours = models.PositiveSmallIntegerField(_("hours an offered seat is kept"), default=24)
    quiet_hours = models.PositiveSmallIntegerField(
        _("hours before the start in which no seat is offered any more"), default=3
    )
    purposes = ArrayField(
        models.CharField(max_length=12, choices=Purpose), verbose_name=_("asks consent to"), default=list, blank=True
    )
    picture = PictureField(_("picture"), upload_to="events/", blank=True)
    picture_alt = translated(
        models.CharField(
            _("what the picture shows"),
            max_length=250,
            blank=True,
            help_text=_("Read out to those who do not see the picture."),
        )
    )
    picture_credit = models.CharField(_("whose picture it is"), max_length=160, blank=True)
    price = translated(models.CharField(_("price, in words"), max_length=120, blank=True))
    remind_hours = models.PositiveSmallIntegerField(
        _("reminder, hours before the start"), null=True, blank=True, default=24
    )
    asks_feedback = models.BooleanField(_("thanks and asks for feedback afterwards"), default=True)
    keep_days = models.PositiveSmallIntegerField(
        _("days attendees' data are kept after it"), default=90, help_text=_("After that, names and addresses go.")
    )
    erased_at = models.DateTimeField(_("attendees' data erased at"), null=True, blank=True, editable=False)

    sequence = models.PositiveIntegerField(_("version in calendars"), default=0, editable=False)
    calendar_changed_at = models.DateTimeField(_("changed for calendars at"), default=timezone.now, editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)
    claimed = models.PositiveIntegerField(_("attendance, as a source states it"), null=True, blank=True)
    claimed_bound = models.CharField(_("bound"), max_length=10, choices=Figure.Bound, default=Figure.Bound.EXACT)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    is_synthetic = models.BooleanField(_("example"), default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "slug"]
        indexes = [
            models.Index(fields=["starts_at", "slug"], name="event_by_start"),
            models.Index(fields=["ends_at"], name="event_by_end"),
            models.Index(fields=["published_at"], name="event_by_publication"),
            search_index("event_search"),
        ]
        constraints = CONSTRAINTS

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:detail", args=[self.slug])

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def local_start(self):
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self):
        return self.ends_at.astimezone(self.zone)

    @property
    def last_day(self):
        """The last day it touches, in its own zone: one that ends at midnight does not touch the next."""
        return (self.local_end - datetime.timedelta(microseconds=1)).date()

    @property
    def ways(self):
        """The ways of attending that it has."""
        both = [Way.ON_SITE, Way.ONLINE]
        return both if self.mode == self.Mode.HYBRID else [Way(self.mode)]

    @property
    def picture_url(self):
        """Where its picture is, for whoever may see the event; nothing where it has none."""
        return reverse("event_picture", args=[self.slug, PurePath(self.picture.name).name]) if self.picture else ""

    def seats(self, way):
        """How many may come that way; None: as many as want."""
        return self.seats_on_site if way == Way.ON_SITE else self.seats_online

    @property
    def takes_place(self):
        return self.state in (self.State.PUBLISHED, self.State.RESCHEDULED)

    @property
    def is_over(self):
        return self.ends_at < timezone.now()

    @property
    def needs_account(self):
        """Whether one must sign in to register: where it matters for whom one comes, or who one is."""
        return self.audience != self.Audience.PUBLIC or self.seats_per_organisation is not None

    @property
    def closes_at(self):
        """When registration ends."""
        return self.booking_closes_at or self.starts_at

    @property
    def quiet_from(self):
        """From when on no seat is offered any more, so that nobody is promoted shortly before the start."""
        return self.starts_at - datetime.timedelta(hours=self.quiet_hours)

    @property
    def has_opened(self):
        """Whether registration has begun."""
        return self.booking_opens_at is None or self.booking_opens_at <= timezone.now()

    @property
    def is_open(self):
        """Whether one can register now, for a seat or for the waiting list."""
        is_here = self.takes_place and self.booking == self.Booking.HERE
        return is_here and self.has_opened and timezone.now() < self.closes_at

    @property
    def kept_until(self):
        """The day from which names and addresses of attendees are gone."""
        return (self.ends_at + datetime.timedelta(days=self.keep_days)).astimezone(self.zone).date()
