import datetime
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubportal.hubs.models import Hub
from partners.models.fields import person_field
from partners.models.membership import SPEAKING
from partners.models.organisation import Organisation
from partners.models.posting import Posting

LAPSES_AFTER = datetime.timedelta(days=60)  # without an answer


class IntroductionQuerySet(models.QuerySet):
    def of_person(self, user):
        """Those of the organisations that the person speaks for, whichever side these are on."""
        if not user.is_authenticated:
            return self.none()
        own = user.memberships.filter(role__in=SPEAKING).values("organisation")
        return self.filter(Q(asker__in=own) | Q(posting__organisation__in=own))

    def waiting(self):
        return self.filter(state=Introduction.State.WAITING)

    def waiting_for(self, user):
        """Those that the person is to answer now: snoozed ones come back on their day."""
        own = user.memberships.filter(role__in=SPEAKING).values("organisation")
        today = timezone.localdate()
        as_poster = _awake("poster", today) & Q(posting__organisation__in=own)
        as_asker = _awake("asker", today) & Q(asker__in=own)
        return self.waiting().filter(as_poster | as_asker)

    def proposed(self):
        """Those that staff have proposed to both sides, none of which had asked."""
        return self.exclude(broker=None, hub=None)

    def between(self, one, other):
        """Those that would bring, or have brought, these two organisations together."""
        there = Q(asker=one, posting__organisation=other)
        return self.filter(there | Q(asker=other, posting__organisation=one))

    def with_sides(self):
        return self.select_related("posting__organisation", "asker", "asker_person", "poster_person", "hub")


def _awake(side, day):
    """The condition that one side has not agreed, and does not sleep on it."""
    is_awake = Q(**{f"{side}_snoozed_until": None}) | Q(**{f"{side}_snoozed_until__lte": day})
    return Q(**{f"{side}_agreed_at": None}) & is_awake


class Introduction(models.Model):
    """Two organisations about to be brought together over an offer or need; no address is shown until both agree.

    asker: the side that comes to the posting; it has agreed by asking, unless staff (`broker`) propose it to both. An
    introduction over a challenge is an answer to it.
    """

    UNLOGGED = ("message", "reason")  # what two organisations write each other is not for those who read the log

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for an answer")
        ACCEPTED = "accepted", pgettext_lazy("introduction", "accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LAPSED = "lapsed", pgettext_lazy("introduction", "lapsed")

    TRANSITIONS = {State.WAITING: {State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.LAPSED}}

    class Outcome(models.TextChoices):
        MET = "met", pgettext_lazy("outcome", "met")
        PILOT = "pilot", pgettext_lazy("outcome", "pilot")
        CONTRACT = "contract", pgettext_lazy("outcome", "contract")
        NOTHING = "nothing", pgettext_lazy("outcome", "nothing came of it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    posting = models.ForeignKey(
        Posting, verbose_name=_("offer or need"), on_delete=models.CASCADE, related_name="introductions"
    )
    asker = models.ForeignKey(
        Organisation, verbose_name=_("who asks"), on_delete=models.CASCADE, related_name="introductions"
    )
    message = models.TextField(_("message"), max_length=4000)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    asker_person = person_field(_("person of who asks"))
    asker_agreed_at = models.DateTimeField(_("who asks agreed at"), null=True, blank=True)
    asker_snoozed_until = models.DateField(_("who asks wants to answer from"), null=True, blank=True)
    poster_person = person_field(_("person of who is asked"))
    poster_agreed_at = models.DateTimeField(_("who is asked agreed at"), null=True, blank=True)
    poster_snoozed_until = models.DateField(_("who is asked wants to answer from"), null=True, blank=True)
    broker = person_field(_("proposed by"))
    hub = models.ForeignKey(
        Hub, verbose_name=_("proposed by the hub"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    closed_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=8, choices=Outcome, blank=True)
    outcome_at = models.DateTimeField(_("outcome told at"), null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of organisations", "introduction")
        verbose_name_plural = _("introductions")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "asker"], condition=Q(state__in=["waiting", "accepted"]), name="introduction_once"
            ),
            models.CheckConstraint(
                name="introduction_accepted_iff_both_agreed",
                condition=Q(state="accepted") ^ (Q(asker_agreed_at=None) | Q(poster_agreed_at=None)),
            ),
            models.CheckConstraint(
                name="introduction_closed_at_iff_closed", condition=Q(state="waiting") ^ Q(closed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="introduction_outcome_of_accepted", condition=Q(outcome="") | Q(state="accepted")
            ),
            models.CheckConstraint(
                name="introduction_outcome_at_iff_outcome", condition=Q(outcome="") ^ Q(outcome_at__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.asker} → {self.posting.organisation}: {self.posting}"

    def get_absolute_url(self):
        return reverse("partners:introduction", args=[self.pk])

    @property
    def poster(self):
        return self.posting.organisation

    @property
    def is_open(self):
        return self.state == self.State.WAITING

    @property
    def is_brokered(self):
        return self.hub_id is not None or self.broker_id is not None

    @property
    def is_unanswered(self):
        """Whether it waits, and neither side has said yes."""
        return self.is_open and not (self.has_agreed("asker") or self.has_agreed("poster"))

    @property
    def is_taken_back_by_staff(self):
        """A side takes back what it has asked for or agreed to; what neither has, only the staff who proposed it."""
        return self.state == self.State.WITHDRAWN and not (self.has_agreed("asker") or self.has_agreed("poster"))

    @property
    def lapses_on(self):
        """The day on which it ends without an answer."""
        return timezone.localdate(self.created_at + LAPSES_AFTER)

    def side_of(self, organisation):
        """ "asker" or "poster"."""
        return "asker" if organisation == self.asker else "poster"

    def has_agreed(self, side):
        return getattr(self, f"{side}_agreed_at") is not None

    def sleeps_until(self, side):
        """The day from which that side wants to be asked again; None if that has come, or was never said."""
        day = getattr(self, f"{side}_snoozed_until")
        return day if day and day > timezone.localdate() else None

    def has_written(self, side):
        """Whether words of that side can be read: the message of who asks, or the reason of whoever has declined."""
        return bool(self.reason) or (side == "asker" and not self.is_brokered)
