import zoneinfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import Searchable
from hubportal.core.models.searchable import search_index
from hubportal.core.translated import translated
from programs.models.fields import zone_field
from programs.models.program import Program


class CallQuerySet(models.QuerySet):
    def public(self):
        """Those that everybody may read: announced, and of a program that is shown."""
        return self.exclude(state=Call.State.DRAFT).filter(program__is_listed=True)

    def visible_to(self, user):
        """What is public, and what the person's hubs prepare."""
        is_public = ~Q(state=Call.State.DRAFT) & Q(program__is_listed=True)
        return self.filter(is_public | Q(program__in=Program.objects.read_by(user).values("pk")))

    def read_by(self, user):
        """Those of the hubs in which the person has any staff role."""
        return self.filter(program__in=Program.objects.read_by(user).values("pk"))

    def managed_by(self, user):
        """Those the person may edit."""
        return self.filter(program__in=Program.objects.managed_by(user).values("pk"))

    def open_at(self, instant):
        """Those that take applications then. What counts is the clock, not whether the state has followed it yet."""
        return self.filter(state__in=Call.ACCEPTING, opens_at__lte=instant, hard_deadline__gte=instant)

    def upcoming_at(self, instant):
        """Those announced that have not opened by then."""
        return self.filter(state=Call.State.PUBLISHED, opens_at__gt=instant)

    def late_in_state(self, instant):
        """Those whose state has not followed the clock yet."""
        opens = Q(state=Call.State.PUBLISHED, opens_at__lte=instant)
        closes = Q(state=Call.State.OPEN, hard_deadline__lt=instant)
        return self.filter(opens | closes)


class Call(Searchable):
    """One dated round of a program. Between its opening and its hard deadline, organisations apply.

    The portal advertises one deadline and holds the other: what arrives between them is late, but counts.
    """

    SEARCHED_NAMES = ("title_de", "title_en")
    SEARCHED_TEXTS = ("text_de", "text_en")

    class State(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        PUBLISHED = "published", _("announced")
        OPEN = "open", _("open")
        SUSPENDED = "suspended", _("suspended")
        CLOSED = "closed", _("closed")
        IN_REVIEW = "in_review", _("in review")
        DECIDED = "decided", _("decided")
        ARCHIVED = "archived", _("archived")

    TRANSITIONS = {
        State.DRAFT: {State.PUBLISHED},
        State.PUBLISHED: {State.DRAFT, State.OPEN, State.SUSPENDED},
        State.OPEN: {State.SUSPENDED, State.CLOSED},
        State.SUSPENDED: {State.PUBLISHED, State.OPEN, State.CLOSED},
        State.CLOSED: {State.OPEN, State.IN_REVIEW, State.ARCHIVED},
        State.IN_REVIEW: {State.DECIDED},
        State.DECIDED: {State.ARCHIVED},
    }
    # The states in which the clock alone says whether it is open: the job that moves the state may be late, and an
    # extension may reach into the review.
    ACCEPTING = (State.PUBLISHED, State.OPEN, State.CLOSED, State.IN_REVIEW)
    ENDED = (State.CLOSED, State.IN_REVIEW, State.DECIDED, State.ARCHIVED)

    class Audience(models.TextChoices):
        STARTUPS = "startups", _("start-ups")
        ANY = "any", _("any organisation")

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    program = models.ForeignKey(Program, verbose_name=_("program"), on_delete=models.PROTECT, related_name="calls")
    title = translated(models.CharField(_("title"), max_length=160, blank=True))
    text = translated(models.TextField(_("what is asked for"), blank=True))
    audience = models.CharField(_("who may apply"), max_length=10, choices=Audience, default=Audience.STARTUPS)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    time_zone = zone_field()
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    advertised_deadline = models.DateTimeField(
        _("deadline, as advertised"), null=True, blank=True, help_text=_("What applicants are told.")
    )
    hard_deadline = models.DateTimeField(
        _("deadline that holds"),
        null=True,
        blank=True,
        help_text=_("What arrives after the advertised deadline and before this one still counts."),
    )
    places = models.PositiveSmallIntegerField(
        _("number of places"), null=True, blank=True, help_text=_("Empty for no limit.")
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail address"), blank=True)
    edit_until_deadline = models.BooleanField(
        _("may be edited until the deadline"),
        default=True,
        help_text=_("Applicants may change what they have handed in and hand it in again."),
    )
    is_blind = models.BooleanField(
        _("blind review"),
        default=False,
        help_text=_(
            "The jury does not learn who has applied. It gets only files that, as the form says, hold no names."
        ),
    )
    reviews_per_application = models.PositiveSmallIntegerField(_("reviews per application"), default=2)
    needs_second_person = models.BooleanField(
        _("four eyes"), default=False, help_text=_("A second person must confirm the decisions before their release.")
    )
    reviews_due_on = models.DateField(
        _("reviews due on"), null=True, blank=True, help_text=_("The last day on which the jury is to finish.")
    )
    confirm_days = models.PositiveSmallIntegerField(
        _("days to confirm a place"), default=14, help_text=_("Afterwards the place goes to the waiting list.")
    )
    retain_until = models.DateField(
        _("files kept until"),
        null=True,
        blank=True,
        help_text=_("Applications and their files are deleted afterwards."),
    )
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)  # of its deadline in people's calendars
    opened_at = models.DateTimeField(_("first opened at"), null=True, blank=True, editable=False)
    suspended_at = models.DateTimeField(_("suspended at"), null=True, blank=True, editable=False)
    suspended_because = translated(
        models.CharField(_("reason for the suspension"), max_length=300, blank=True, editable=False)
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = [F("hard_deadline").desc(nulls_first=True), "slug"]
        constraints = [
            models.CheckConstraint(name="call_has_a_title", condition=~Q(title_de="") | ~Q(title_en="")),
            models.CheckConstraint(
                name="call_announced_with_its_dates",
                condition=Q(state="draft")
                | Q(opens_at__isnull=False, advertised_deadline__isnull=False, hard_deadline__isnull=False),
            ),
            models.CheckConstraint(
                name="call_opens_before_its_deadlines",
                condition=Q(opens_at__lt=F("advertised_deadline")) & Q(advertised_deadline__lte=F("hard_deadline")),
            ),
            models.CheckConstraint(
                name="call_suspended_at_iff_suspended", condition=Q(state="suspended") ^ Q(suspended_at=None)
            ),
            models.CheckConstraint(name="call_reviews_at_least_one", condition=Q(reviews_per_application__gte=1)),
            models.CheckConstraint(name="call_days_to_confirm_at_least_one", condition=Q(confirm_days__gte=1)),
        ]
        indexes = [
            models.Index(fields=["state", "hard_deadline"], name="call_by_deadline"),
            search_index("call_search"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programs:call", args=[self.slug])

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.time_zone)

    def is_open_at(self, instant, *, until=None):
        """Whether what arrived at `instant` counts: by the clock, except where somebody had suspended it by then.

        until: the deadline of one who has been given more time; None for everybody else.
        """
        last = max(self.hard_deadline, until or self.hard_deadline)
        if self.state == self.State.SUSPENDED:
            return self.opens_at <= instant <= last and instant < self.suspended_at
        return self.state in self.ACCEPTING and self.opens_at <= instant <= last

    @property
    def is_open(self):
        return self.is_open_at(timezone.now())

    @property
    def is_public(self):
        return self.state != self.State.DRAFT and self.program.is_listed

    @property
    def is_deletable(self):
        """As long as nobody has seen it and no form of it is published, for those are for ever."""
        return self.state == self.State.DRAFT and not self.form_versions.published().exists()

    @property
    def may_change_criteria(self):
        """Whether no jury has begun to judge by them."""
        return self.state not in (self.State.IN_REVIEW, self.State.DECIDED, self.State.ARCHIVED)

    def state_by_clock(self, instant):
        """Which of announced, open and closed it is at `instant`, by its dates alone."""
        if instant < self.opens_at:
            return self.State.PUBLISHED
        return self.State.OPEN if instant <= self.hard_deadline else self.State.CLOSED

    @property
    def current_form(self):
        """The form that an application begun now is written in: the latest published; None without one."""
        return self.form_versions.published().last()
