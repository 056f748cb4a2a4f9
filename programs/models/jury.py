import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from programs.models.application import Application
from programs.models.call import Call
from programs.models.fields import by_person


class JurorQuerySet(models.QuerySet):
    def accepted(self):
        return self.filter(state=Juror.State.ACCEPTED)

    def of_person(self, user):
        """The seats a person has taken."""
        return self.accepted().filter(user=user) if user.is_authenticated else self.none()


class Juror(models.Model):
    """A seat in the jury of a call, offered to an address; the person who takes it has proven to own the address."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("takes part")
        DECLINED = "declined", _("declined")
        REMOVED = "removed", _("removed")

    TRANSITIONS = {
        State.INVITED: {State.ACCEPTED, State.DECLINED, State.REMOVED},
        State.ACCEPTED: {State.REMOVED},
        State.DECLINED: {State.INVITED},
        State.REMOVED: {State.INVITED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="jurors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="jury_seats",
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_outside = models.BooleanField(_("from outside"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.INVITED)
    invited_by = by_person(_("invited by"))
    invited_at = models.DateTimeField(_("invited at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = JurorQuerySet.as_manager()

    class Meta:
        verbose_name = _("juror")
        verbose_name_plural = _("jurors")
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(fields=["call", "email"], name="juror_address_once"),
            models.UniqueConstraint(fields=["call", "user"], name="juror_person_once"),
            models.CheckConstraint(name="juror_accepted_is_a_person", condition=~Q(state="accepted") | ~Q(user=None)),
            models.CheckConstraint(
                name="juror_answered_at_iff_answered",
                condition=Q(state="removed") | (Q(state="invited") ^ Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def is_open(self):
        """Whether the invitation can still be answered."""
        return self.state == self.State.INVITED and self.expires_at > timezone.now()


class ConflictKind(models.TextChoices):
    EMPLOYED = "employed", _("works or has worked there")
    INVESTED = "invested", _("holds shares or has lent money")
    FAMILY = "family", _("family or close friends")
    BUSINESS = "business", _("does business with it")
    COMPETITOR = "competitor", _("competes with it")
    ADVISED = "advised", _("has advised it on this application")
    OTHER = "other", _("other reason")


class Conflict(models.Model):
    """A person's declared conflict of interest with an application. From then on they see nothing of it.

    It binds whoever declares one, staff and superusers included, and is not taken back by themselves.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="conflicts"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="conflicts"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ConflictKind)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    declared_at = models.DateTimeField(_("declared at"), auto_now_add=True)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["-declared_at"]
        constraints = [models.UniqueConstraint(fields=["application", "user"], name="conflict_once")]

    def __str__(self):
        return f"{self.user} · {self.application.code}"


class Interest(models.Model):
    """An organisation that a juror has named in advance as close to them: its application is a conflict at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    juror = models.ForeignKey(Juror, verbose_name=_("juror"), on_delete=models.CASCADE, related_name="interests")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="interests_of_jurors"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ConflictKind)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    named_at = models.DateTimeField(_("named at"), auto_now_add=True)

    class Meta:
        verbose_name = _("organisation named in advance")
        verbose_name_plural = _("organisations named in advance")
        ordering = ["organisation__sort_key", "pk"]
        constraints = [models.UniqueConstraint(fields=["juror", "organisation"], name="interest_once")]

    def __str__(self):
        return f"{self.juror} · {self.organisation}"


class AssignmentQuerySet(models.QuerySet):
    def of_person(self, user):
        """What a person is asked to review, or has reviewed, in the seats they have taken."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(juror__user=user, juror__state=Juror.State.ACCEPTED).exclude(state=Assignment.State.REMOVED)

    def visible_to(self, user):
        """One's own: everything about others' assignments belongs on the pages of staff."""
        return self.of_person(user)

    def readable(self):
        """Those whose juror has declared to have no conflict, and may read the application."""
        return self.filter(state=Assignment.State.CLEARED)


class Assignment(models.Model):
    """An application that a juror is asked to review. They declare whether they have a conflict before they read it."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", _("conflict to be declared")
        CLEARED = "cleared", _("no conflict")
        CONFLICT = "conflict", _("conflict")
        RECUSED = "recused", _("withdrawn for a conflict found later")
        REMOVED = "removed", _("taken back")

    TRANSITIONS = {
        State.ASSIGNED: {State.CLEARED, State.CONFLICT, State.REMOVED},
        State.CLEARED: {State.RECUSED, State.REMOVED},
        State.REMOVED: {State.ASSIGNED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="assignments"
    )
    juror = models.ForeignKey(Juror, verbose_name=_("juror"), on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASSIGNED)
    assigned_by = by_person(_("assigned by"))
    assigned_at = models.DateTimeField(_("assigned at"), auto_now_add=True)
    declared_at = models.DateTimeField(_("declared at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["application__code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "juror"], name="assignment_once"),
            models.CheckConstraint(
                name="assignment_declared_at_iff_declared",
                condition=Q(state="removed") | (Q(state="assigned") ^ Q(declared_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.application.code} · {self.juror}"
