import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from partners.models import Membership, Organisation
from programs.models.call import Call
from programs.models.fields import by_person, short_code
from programs.models.form import FormVersion


class ApplicationQuerySet(models.QuerySet):
    def of_person(self, user):
        """Those the person writes, as long as they belong to the organisation."""
        if not user.is_authenticated:
            return self.none()
        belongs = Membership.objects.filter(organisation=OuterRef("organisation"), user=user)
        writes = Applicant.objects.filter(application=OuterRef("pk"), user=user)
        return self.filter(Exists(writes), Exists(belongs))

    def handed_in(self):
        """What staff and jury may know of: a draft is nobody's but its applicants'."""
        return self.filter(submitted_at__isnull=False)

    def active(self):
        return self.exclude(state=Application.State.WITHDRAWN)

    def read_by(self, user):
        """What has been handed in to the person's hubs, as far as they may learn who applies."""
        return self.handed_in().filter(call__in=Call.objects.read_by(user)).named_to(user)

    def without_conflict_of(self, user):
        """All but those with which the person has declared a conflict, or whose organisation they belong to.

        It binds superusers too.
        """
        return self.exclude(conflicts__user=user).exclude(organisation__memberships__user=user)

    def named_to(self, user):
        """What a person without a conflict may know by name: in a blind jury nothing, until its call is decided.

        It binds superusers too.
        """
        blind = Call.objects.filter(is_blind=True, jurors__user=user, jurors__state="accepted")
        blind = blind.exclude(state__in=(Call.State.DECIDED, Call.State.ARCHIVED))
        return self.without_conflict_of(user).exclude(call__in=blind)

    def with_extension(self):
        """With what `extended_until` says, in the same query."""
        given = Extension.objects.filter(call=OuterRef("call"), organisation=OuterRef("organisation"))
        latest = given.order_by("-until").values("until")[:1]
        return self.annotate(extended_until=Subquery(latest))

    def visible_to(self, user):
        """One's own, and what one's hubs have received."""
        if not user.is_authenticated:
            return self.none()
        read = Application.objects.read_by(user).values("pk")
        return self.filter(Q(pk__in=Application.objects.of_person(user).values("pk")) | Q(pk__in=read))


class Application(models.Model):
    """An organisation's application to a call: begun, written by several, handed in once, judged and decided."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("handed in")
        WITHDRAWN = "withdrawn", _("withdrawn")
        IN_REVIEW = "in_review", _("in review")
        ACCEPTED = "accepted", _("accepted")
        WAITLISTED = "waitlisted", _("on the waiting list")
        DECLINED = "declined", _("declined")
        CONFIRMED = "confirmed", _("place confirmed")
        PASSED = "passed", _("place passed on")

    TRANSITIONS = {
        State.DRAFT: {State.SUBMITTED, State.WITHDRAWN},
        State.SUBMITTED: {State.IN_REVIEW, State.WITHDRAWN},
        State.IN_REVIEW: {State.ACCEPTED, State.WAITLISTED, State.DECLINED, State.WITHDRAWN},
        State.WAITLISTED: {State.ACCEPTED, State.DECLINED, State.WITHDRAWN},
        State.ACCEPTED: {State.CONFIRMED, State.PASSED},
        State.CONFIRMED: {State.PASSED},
    }
    OVER = (State.WITHDRAWN, State.DECLINED, State.PASSED)
    # Before a decision is released, nothing in the record tells what it will be.
    UNDECIDED = (State.DRAFT, State.SUBMITTED, State.IN_REVIEW)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="applications"
    )
    form_version = models.ForeignKey(
        FormVersion, verbose_name=_("form"), on_delete=models.PROTECT, related_name="applications"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    code = models.CharField(_("code"), max_length=4, default=short_code, editable=False)
    begun_by = by_person(_("begun by"))
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    submitted_at = models.DateTimeField(
        _("handed in at"), null=True, blank=True, help_text=_("When what stands now had arrived at the portal.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded of the deadline at"), null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "call"], condition=~Q(state="withdrawn"), name="application_once_at_a_time"
            ),
            models.UniqueConstraint(fields=["call", "code"], name="application_code_once"),
            models.CheckConstraint(
                name="application_submitted_at_unless_draft",
                condition=Q(state="withdrawn") | (Q(state="draft") ^ Q(submitted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_withdrawn_at_iff_withdrawn",
                condition=Q(state="withdrawn") ^ Q(withdrawn_at=None),
            ),
        ]
        indexes = [models.Index(fields=["call", "state", "submitted_at"], name="application_of_call")]

    def __str__(self):
        return f"{self.organisation} → {self.call}"

    def get_absolute_url(self):
        return reverse("programs:application", args=[self.pk])

    @cached_property
    def extended_until(self):
        """Until when this organisation has been given more time; None without an extension."""
        return self.call.extensions.filter(organisation=self.organisation_id).aggregate(latest=Max("until"))["latest"]

    @property
    def deadline(self):
        """The deadline that its applicants are told."""
        return max(filter(None, (self.call.advertised_deadline, self.extended_until)))

    def is_open_at(self, instant):
        """Whether it counts if it is handed in by what has arrived at `instant`."""
        return self.call.is_open_at(instant, until=self.extended_until)

    @property
    def is_open(self):
        return self.is_open_at(timezone.now())

    @property
    def is_late(self):
        """Whether the deadline that its applicants are told has passed."""
        return self.deadline < timezone.now()

    @property
    def is_missed(self):
        """Whether it is a draft that came too late: the call neither takes it nor is only suspended."""
        return self.state == self.State.DRAFT and not self.is_open and self.call.state != self.call.State.SUSPENDED

    @property
    def is_writable(self):
        """Whether answers may change now. A draft is kept as typed even when it is too late to hand it in."""
        if self.state == self.State.DRAFT:
            return self.call.state not in (self.call.State.DECIDED, self.call.State.ARCHIVED)
        return self.state == self.State.SUBMITTED and self.call.edit_until_deadline and self.is_open

    @property
    def is_withdrawable(self):
        return self.State.WITHDRAWN in self.TRANSITIONS.get(self.state, ())


class Applicant(models.Model):
    """A person who writes an application: whoever has begun it, and those they have asked to join."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="applicants"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="applicant_roles"
    )
    added_by = by_person(_("added by"))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        verbose_name = _("applicant")
        verbose_name_plural = _("applicants")
        ordering = ["added_at"]
        constraints = [models.UniqueConstraint(fields=["application", "user"], name="applicant_once")]

    def __str__(self):
        return f"{self.user} · {self.application}"


class Extension(models.Model):
    """More time for one organisation, on record: until when, why, and who gave it. The latest `until` counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="extensions")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="extensions"
    )
    until = models.DateTimeField(_("until"))
    reason = models.TextField(_("reason"), max_length=2000)
    granted_by = by_person(_("granted by"))
    granted_at = models.DateTimeField(_("granted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["-granted_at"]
        constraints = [models.CheckConstraint(name="extension_has_a_reason", condition=~Q(reason=""))]

    def __str__(self):
        return f"{self.organisation} · {self.call}"
