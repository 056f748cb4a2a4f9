import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from hubportal.hubs.models import Topic
from programs.models.cohort import CohortMember
from programs.models.fields import by_person, zone_field
from programs.models.program import Program


class MentorQuerySet(models.QuerySet):
    def public(self):
        return self.filter(state=Mentor.State.ACTIVE, is_public=True)

    def managed_by(self, user):
        """Those the person may edit."""
        return self.filter(program__in=Program.objects.managed_by(user).values("pk"))

    def of_person(self, user):
        """The programs a person accompanies, or has accompanied."""
        return self.filter(user=user) if user.is_authenticated else self.none()


class Mentor(models.Model):
    """A person who accompanies the cohorts of a program, asked at an address they have to prove to own."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ACTIVE = "active", _("active")
        DECLINED = "declined", _("declined")
        ENDED = "ended", _("ended")

    TRANSITIONS = {
        State.INVITED: {State.ACTIVE, State.DECLINED, State.ENDED},
        State.ACTIVE: {State.ENDED},
        State.DECLINED: {State.INVITED},
        State.ENDED: {State.INVITED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey(Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="mentors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentorships",
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150)
    text = translated(models.TextField(_("profile"), max_length=2000, blank=True))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="mentors")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.INVITED)
    is_public = models.BooleanField(_("named to everybody"), default=False)
    invited_by = by_person(_("invited by"))
    invited_at = models.DateTimeField(_("invited at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))

    objects = MentorQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["program", "email"], name="mentor_address_once"),
            models.UniqueConstraint(fields=["program", "user"], name="mentor_person_once"),
            models.CheckConstraint(name="mentor_active_is_a_person", condition=~Q(state="active") | ~Q(user=None)),
        ]

    def __str__(self):
        return self.name

    @property
    def is_open(self):
        """Whether the invitation can still be accepted."""
        return self.state == self.State.INVITED and self.expires_at > timezone.now()


class OfficeHourQuerySet(models.QuerySet):
    def coming(self):
        """Those that stand and have not begun."""
        return self.filter(cancelled_at=None, starts_at__gt=timezone.now())

    def free(self):
        """Those of active mentors that can still be booked."""
        taken = Booking.objects.standing().filter(office_hour=OuterRef("pk"))
        return self.coming().filter(~Exists(taken), mentor__state=Mentor.State.ACTIVE)

    def of_mentor(self, user):
        return self.filter(mentor__user=user) if user.is_authenticated else self.none()


class OfficeHour(models.Model):
    """A slot that a mentor offers. Slots entered as a series share its id; each is booked by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentor = models.ForeignKey(Mentor, verbose_name=_("mentor"), on_delete=models.CASCADE, related_name="office_hours")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = zone_field()
    place = models.CharField(_("place or link"), max_length=300, blank=True)
    series = models.UUIDField(null=True, blank=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)

    objects = OfficeHourQuerySet.as_manager()

    class Meta:
        verbose_name = _("office hour")
        verbose_name_plural = _("office hours")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(name="office_hour_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
            models.UniqueConstraint(
                fields=["mentor", "starts_at"], condition=Q(cancelled_at=None), name="office_hour_once"
            ),
        ]

    def __str__(self):
        return f"{self.mentor} · {self.starts_at:%Y-%m-%d %H:%M}"


class BookingQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(cancelled_at=None)

    def visible_to(self, user):
        """Those of the organisations the person belongs to, and those with the person as mentor."""
        if not user.is_authenticated:
            return self.none()
        belongs = Q(member__in=CohortMember.objects.of_person(user).values("pk"))
        return self.filter(belongs | Q(office_hour__mentor__user=user))


class Booking(models.Model):
    """A member of a cohort takes a slot. One at a time: who cancels makes room for another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office_hour = models.ForeignKey(
        OfficeHour, verbose_name=_("office hour"), on_delete=models.PROTECT, related_name="bookings"
    )
    member = models.ForeignKey(
        CohortMember, verbose_name=_("member of a cohort"), on_delete=models.CASCADE, related_name="bookings"
    )
    booked_by = by_person(_("booked by"))
    booked_at = models.DateTimeField(_("booked at"), auto_now_add=True)
    question = models.TextField(_("what it is about"), max_length=2000, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_by = by_person(_("cancelled by"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["office_hour__starts_at", "booked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["office_hour"], condition=Q(cancelled_at=None), name="booking_one_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.member.organisation} · {self.office_hour}"
