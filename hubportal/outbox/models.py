import hashlib
import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """When a kind of message comes by mail."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("not by mail")


BUNDLING = (Rhythm.DAILY, Rhythm.WEEKLY)


class MessageQuerySet(models.QuerySet):
    def due(self):
        """Waiting, their time has come, and nobody is busy with them."""
        now = timezone.now()
        is_free = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.filter(is_free, state=Message.State.WAITING, run_after__lte=now)

    def inbox(self, user):
        return self.filter(recipient=user, in_inbox=True)

    def unread(self):
        return self.filter(read_at=None)


class Message(models.Model):
    """Something to tell one person, written in the transaction of what it tells. No row, no mail."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        BUNDLED = "bundled", _("kept for the digest")
        NOT_WANTED = "not_wanted", _("not sent: the person has turned it off")
        GONE = "gone", _("not sent: its subject no longer exists")
        DEAD = "dead", _("given up")

    TRANSITIONS = {
        State.WAITING: {State.SENT, State.BUNDLED, State.NOT_WANTED, State.GONE, State.DEAD},
        State.BUNDLED: {State.SENT},
        State.DEAD: {State.WAITING},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="messages",
    )
    address = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    payload = models.JSONField(_("payload"), default=dict)
    title = models.CharField(_("title"), max_length=200, blank=True)
    path = models.CharField(_("leads to"), max_length=300, blank=True)
    in_inbox = models.BooleanField(_("in the inbox"), default=False)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    run_after = models.DateTimeField(_("not before"), default=timezone.now)
    lease_until = models.DateTimeField(_("taken until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["-is_urgent", "run_after"], name="message_due", condition=Q(state="waiting")),
            models.Index(fields=["recipient", "-created_at"], name="message_inbox", condition=Q(in_inbox=True)),
            models.Index(fields=["recipient"], name="message_bundled", condition=Q(state="bundled")),
        ]
        constraints = [
            models.CheckConstraint(name="message_sent_at_iff_sent", condition=Q(state="sent") ^ Q(sent_at=None)),
        ]

    def __str__(self):
        return f"{self.kind}: {self.address}"

    @property
    def message_id(self):
        """The same for every attempt, so that a mail system can drop what arrives a second time."""
        digest = hashlib.sha256(self.key.encode()).hexdigest()[:40]
        return f"<{digest}@{urlsplit(settings.SITE_URL).hostname}>"


class MailPreference(models.Model):
    """When a person wants a kind of message by mail, if not when the catalogue says. It always comes into the inbox."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences")
    kind = models.CharField(_("kind"), max_length=60)
    rhythm = models.CharField(_("when"), max_length=8, choices=Rhythm, default=Rhythm.NEVER)

    class Meta:
        verbose_name = _("mail setting")
        verbose_name_plural = _("mail settings")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="mail_preference_once")]

    def __str__(self):
        return f"{self.user}: {self.kind}"


class Digest(models.Model):
    """How far a person has been told what is new, and when they are to be told again.

    told_until: news up to then has been told; looked_at: when it was last seen to; due_at: when again, None for never.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="digest",
    )
    told_until = models.DateTimeField(_("told until"))
    looked_at = models.DateTimeField(_("last seen to"))
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["due_at"], name="digest_due", condition=Q(due_at__isnull=False))]

    def __str__(self):
        return str(self.user)
