import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import Hub
from partners.models.organisation import Organisation
from partners.models.partnership import Partnership

DAYS_TO_DECIDE = 14


class JoinRequestQuerySet(models.QuerySet):
    def open(self):
        """Those that still want something of somebody."""
        return self.filter(state__in=JoinRequest.OPEN)

    def waiting_for_staff(self):
        return self.filter(state__in=(JoinRequest.State.SUBMITTED, JoinRequest.State.DEFERRED))

    def overdue(self):
        return self.waiting_for_staff().filter(due_on__lt=timezone.localdate())

    def of_hubs(self, hub_ids):
        """Those to the hubs with these ids; to all where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(hub_id__in=hub_ids)

    def of_person(self, user):
        """Those of a person's own organisations. Staff reach the ones they decide on through `queues.for_staff`."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organisation__memberships__user=user)


class JoinRequest(models.Model):
    """An organisation's wish to become a partner of a hub, and the hub's answer."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        INFO_REQUESTED = "info_requested", _("question open")
        DEFERRED = "deferred", _("deferred")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {
        State.DRAFT: {State.SUBMITTED, State.WITHDRAWN},
        State.SUBMITTED: {State.INFO_REQUESTED, State.DEFERRED, State.APPROVED, State.DECLINED, State.WITHDRAWN},
        State.INFO_REQUESTED: {State.SUBMITTED, State.APPROVED, State.DECLINED, State.WITHDRAWN},
        State.DEFERRED: {State.INFO_REQUESTED, State.APPROVED, State.DECLINED, State.WITHDRAWN},
    }
    OPEN = (State.DRAFT, State.SUBMITTED, State.INFO_REQUESTED, State.DEFERRED)
    DECIDED = (State.APPROVED, State.DECLINED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="join_requests"
    )
    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.CASCADE, related_name="join_requests")
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="join_requests",
    )
    kind = models.CharField(
        _("wants to be"),
        max_length=10,
        choices=[(kind.value, kind.label) for kind in (Partnership.Kind.PARTNER, Partnership.Kind.SPONSOR)],
        default=Partnership.Kind.PARTNER,
    )
    motivation = models.TextField(_("why this hub"), max_length=4000, blank=True)
    contribution = models.TextField(_("what it brings"), max_length=4000, blank=True)
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.DRAFT)
    question = models.TextField(_("question of the hub"), blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    due_on = models.DateField(_("to be decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("join request")
        verbose_name_plural = _("join requests")
        ordering = [F("due_on").asc(nulls_last=True), "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "hub"],
                condition=Q(state__in=["draft", "submitted", "info_requested", "deferred"]),
                name="join_request_open_once",
            ),
            models.CheckConstraint(
                name="join_request_decided_at_iff_decided",
                condition=Q(state__in=["approved", "declined"]) ^ Q(decided_at=None),
            ),
            models.CheckConstraint(
                name="join_request_submitted_at_unless_draft",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False, due_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} → {self.hub}"

    def get_absolute_url(self):
        return reverse("partners:join_request", args=[self.pk])

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def is_overdue(self):
        return self.state in (self.State.SUBMITTED, self.State.DEFERRED) and self.due_on < timezone.localdate()

    def place_in_queue(self):
        """How many requests the hub has to decide up to and including this one."""
        queue = JoinRequest.objects.waiting_for_staff().filter(hub=self.hub, submitted_at__lte=self.submitted_at)
        return queue.count()

    def promise(self):
        """Stamp the day by which the hub means to decide, counted from now."""
        self.submitted_at = self.submitted_at or timezone.now()
        self.due_on = timezone.localdate() + datetime.timedelta(days=DAYS_TO_DECIDE)
