import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import Hub
from hubportal.hubs.permissions import hub_ids
from hubportal.reports.weeks import Week


class Kind(models.TextChoices):
    HUB_WEEK = "hub_week", _("a hub's week")


class ReportRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The reports of the hubs in which a person has a role."""
        hubs = hub_ids(user) if user.is_authenticated else set()
        return self if hubs is None else self.filter(hub__in=hubs)


class ReportRun(models.Model):
    """One report: written once per kind, hub and period, and kept with what it said.

    period: an ISO week, "2026-W47"; figures: {key of the part: [row]}, see `hubportal.core.registry.ReportRow`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("written")
        FAILED = "failed", _("failed, will be tried again")
        SKIPPED = "skipped", _("not written: reports began after it")

    OPEN = (State.WAITING, State.FAILED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.HUB_WEEK)
    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.CASCADE, related_name="reports")
    period = models.CharField(_("period"), max_length=8)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    figures = models.JSONField(_("figures"), default=dict)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("written at"), null=True, blank=True)

    objects = ReportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-period", "hub__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "hub", "period"], name="report_run_once"),
            models.CheckConstraint(
                name="report_run_finished_iff_done", condition=Q(state="done") ^ Q(finished_at=None)
            ),
        ]

    def __str__(self):
        return f"{self.hub} · {self.period}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.pk])

    @property
    def week(self):
        return Week.parse(self.period)

    @property
    def zone(self):
        return ZoneInfo(self.hub.time_zone)


class ReportSubscription(models.Model):
    """A person's own word on whether they want a hub's report. Without one, its managers and editors get it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="report_subscriptions",
    )
    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.CASCADE, related_name="report_subscriptions")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.HUB_WEEK)
    is_wanted = models.BooleanField(_("wanted"))

    class Meta:
        verbose_name = _("subscription to reports")
        verbose_name_plural = _("subscriptions to reports")
        ordering = ["user", "hub"]
        constraints = [models.UniqueConstraint(fields=["user", "hub", "kind"], name="report_subscription_once")]

    def __str__(self):
        return f"{self.user} · {self.hub}"
