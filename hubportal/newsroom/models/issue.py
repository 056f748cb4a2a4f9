import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Event
from hubportal.core.models import Job
from hubportal.core.translated import translated
from hubportal.hubs.models import Hub
from hubportal.newsroom.models.press_role import READ, newsrooms
from hubportal.newsroom.models.release import Release
from programs.models import Call


class IssueQuerySet(models.QuerySet):
    def sent(self):
        """Those in the archive: on their way, or out."""
        return self.filter(state__in=(Issue.State.SENDING, Issue.State.SENT))

    def visible_to(self, user):
        held = newsrooms(user, READ)
        return self if held is None else self.filter(Q(state__in=("sending", "sent")) | Q(hub__in=held))

    def kept_by(self, user):
        """Those of the newsrooms in which the person may read."""
        held = newsrooms(user, READ)
        return self if held is None else self.filter(hub__in=held)


class Issue(models.Model):
    """One newsletter: of the network, to everybody who wants any of it, or of a hub, to those who chose the hub."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")

    TRANSITIONS = {
        State.DRAFT: {State.SCHEDULED},
        State.SCHEDULED: {State.DRAFT, State.SENDING},
        State.SENDING: {State.SENT},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=80, unique=True, editable=False)
    hub = models.ForeignKey(
        Hub,
        verbose_name=_("newsroom"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="newsletters",
        help_text=_("The hub whose newsletter it is; empty for the network's."),
    )
    title = translated(models.CharField(_("subject"), max_length=150))
    intro = translated(models.TextField(_("first words"), max_length=2000, blank=True))
    since = models.DateTimeField(_("news from"))
    until = models.DateTimeField(_("news until"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT, editable=False)
    send_at = models.DateTimeField(_("to be sent at"), null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    reached = models.UUIDField(null=True, editable=False)  # the last subscriber whose message is written
    number = models.PositiveIntegerField(_("messages"), default=0, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("released by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    job = models.ForeignKey(Job, null=True, editable=False, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["-until", "-created_at"]
        constraints = [
            models.CheckConstraint(
                name="issue_send_at_unless_draft", condition=Q(state="draft") ^ Q(send_at__isnull=False)
            ),
            models.CheckConstraint(name="issue_sent_at_iff_sent", condition=Q(state="sent") ^ Q(sent_at=None)),
            models.CheckConstraint(name="issue_since_before_until", condition=Q(since__lt=models.F("until"))),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("newsroom:issue", args=[self.slug])

    @property
    def zone(self):
        return ZoneInfo(self.hub.time_zone if self.hub else settings.TIME_ZONE)


class Item(models.Model):
    """One thing an issue tells of; heading and text stand instead of its own where they are filled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issue = models.ForeignKey(Issue, verbose_name=_("newsletter"), on_delete=models.CASCADE, related_name="items")
    release = models.ForeignKey(Release, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    heading = translated(models.CharField(_("heading"), max_length=200, blank=True))
    text = translated(models.TextField(_("text"), max_length=1000, blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("item of a newsletter")
        verbose_name_plural = _("items of newsletters")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="issue_item_about_one_thing",
                condition=Q(release__isnull=False, call=None, event=None)
                | Q(release=None, call__isnull=False, event=None)
                | Q(release=None, call=None, event__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["issue", "release", "call", "event"], name="issue_item_once", nulls_distinct=False
            ),
        ]

    def __str__(self):
        return self.heading or str(self.subject)

    @property
    def subject(self):
        return self.release or self.call or self.event
