import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models import Organisation


class Way(models.TextChoices):
    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")


def new_code():
    """A ticket's code: random, and nothing personal in it."""
    return secrets.token_urlsafe(15)


class RegistrationQuerySet(models.QuerySet):
    def live(self):
        """Those that still stand, whether or not they hold a seat."""
        return self.filter(state__in=Registration.LIVE)

    def seated(self):
        """Those that take seats: the confirmed, and the offered until they answer."""
        return self.filter(state__in=Registration.SEATED)

    def confirmed(self):
        return self.filter(state=Registration.State.CONFIRMED)

    def waiting(self):
        """The waiting list, those who joined it first in front."""
        return self.filter(state=Registration.State.WAITING).order_by("joined_at", "pk")

    def seats(self):
        """How many seats these rows stand for."""
        return self.aggregate(seats=models.Sum("party_size"))["seats"] or 0

    def of_hubs(self, hub_ids):
        return self if hub_ids is None else self.filter(event__hub_id__in=hub_ids)


def segment(registrations, name):
    """Those in a state, or the present or absent among the registered; all for no name."""
    if name == "present":
        return registrations.filter(present_since__isnull=False)
    if name == "absent":  # of those who were to come through a door
        return registrations.confirmed().filter(present_since=None, way=Way.ON_SITE)
    return registrations.filter(state=name) if name else registrations


class Registration(models.Model):
    """A person, or a party with one name, who wants to come to an event.

    A seat is a row: what is taken is counted, under the lock of the event; no number is kept beside the rows.
    """

    UNLOGGED = ("name", "email", "company", "note", "code", "changed_at")

    class State(models.TextChoices):
        UNVERIFIED = "unverified", _("address not confirmed yet")
        WAITING = "waiting", _("on the waiting list")
        OFFERED = "offered", _("seat offered")
        CONFIRMED = "confirmed", _("registered")
        CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")
        EXPIRED = "expired", _("offer expired")

    TRANSITIONS = {
        State.UNVERIFIED: {State.WAITING, State.CONFIRMED, State.CANCELLED},
        State.WAITING: {State.OFFERED, State.CONFIRMED, State.CANCELLED},
        State.OFFERED: {State.CONFIRMED, State.EXPIRED, State.CANCELLED},
        State.CONFIRMED: {State.CANCELLED},
        State.CANCELLED: {State.WAITING, State.CONFIRMED},
    }
    SEATED = (State.OFFERED, State.CONFIRMED)
    LIVE = (State.UNVERIFIED, State.WAITING, State.OFFERED, State.CONFIRMED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.PROTECT, related_name="registrations"
    )
    way = models.CharField(_("way of attending"), max_length=8, choices=Way, default=Way.ON_SITE)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UNVERIFIED)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    company = models.CharField(_("company or institution"), max_length=160, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="event_registrations",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("comes for"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="event_registrations",
    )
    party_size = models.PositiveSmallIntegerField(_("people"), default=1)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="de")
    code = models.CharField(_("code of the ticket"), max_length=24, unique=True, default=new_code, editable=False)
    note = models.TextField(_("note of the staff"), blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    joined_at = models.DateTimeField(_("counts from"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("registered at"), null=True, blank=True)
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    present_since = models.DateTimeField(_("present since"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["joined_at", "created_at"]
        indexes = [
            models.Index(fields=["event", "way"], name="event_seated", condition=Q(state__in=["offered", "confirmed"])),
            models.Index(fields=["event", "way", "joined_at"], name="event_waiting", condition=Q(state="waiting")),
            models.Index(fields=["offered_until"], name="event_offered", condition=Q(state="offered")),
            models.Index(fields=["email"], name="event_registered_address"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=Q(state__in=["unverified", "waiting", "offered", "confirmed"]) & ~Q(email=""),
                name="event_registration_once",
            ),
            models.CheckConstraint(name="event_registration_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(name="event_registration_party", condition=Q(party_size__gte=1)),
            models.CheckConstraint(
                name="event_registration_offer_has_end", condition=Q(state="offered") ^ Q(offered_until=None)
            ),
            models.CheckConstraint(
                name="event_registration_place_in_time",
                condition=Q(state__in=["unverified", "cancelled"]) | Q(joined_at__isnull=False),
            ),
            models.CheckConstraint(
                name="event_registration_confirmed_at",
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="event_registration_present_if_confirmed",
                condition=Q(present_since=None) | Q(state="confirmed"),
            ),
        ]

    def __str__(self):
        """Without the person: this text goes into logs, which outlive personal data."""
        return f"{self.event} · {str(self.pk)[:8]}"

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def is_live(self):
        return self.state in self.LIVE

    @property
    def is_offer_over(self):
        """Whether it was offered a seat in vain, also where nobody has swept that up yet."""
        has_run_out = self.state == self.State.OFFERED and self.offered_until < timezone.now()
        return has_run_out or self.state == self.State.EXPIRED

    def place_in_queue(self):
        """How many registrations wait up to and including this one."""
        ahead = Q(joined_at__lt=self.joined_at) | Q(joined_at=self.joined_at, pk__lte=self.pk)
        return Registration.objects.waiting().filter(ahead, event_id=self.event_id, way=self.way).count()


class Purpose(models.TextChoices):
    """What attendees may agree to, each by itself."""

    ORGANISERS = "organisers", _("My name and company may be passed on to the organisers of this event.")
    ATTENDEES = "attendees", _("My name and company may be shown to the other attendees.")
    PICTURES = "pictures", _("Pictures on which I can be recognised may be published.")
    INVITATIONS = "invitations", _("The hub may invite me to further events by e-mail.")


class Consent(models.Model):
    """What a person agreed to: for which purpose, in which words, from when to when."""

    registration = models.ForeignKey(
        Registration, verbose_name=_("registration"), on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    wording = models.TextField(_("wording"))
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "purpose"], condition=Q(withdrawn_at=None), name="event_consent_once"
            )
        ]

    def __str__(self):
        return self.get_purpose_display()
