import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.hubs.models import Hub, Network
from hubportal.hubs.permissions import hub_ids
from hubportal.reports.periods import CALENDARS
from partners.models import Organisation
from programs.models import Call


def _one_of(*names):
    """The condition that exactly one of these relations is filled."""
    conditions = [Q(**{f"{name}__isnull": name != filled for name in names}) for filled in names]
    joined = Q()
    for condition in conditions:
        joined |= condition
    return joined


def kinds():
    """(key, title) of the reports there are."""
    return [(key, kind.title) for key, kind in registry.report_kinds.items()]


class ReportRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those about the hubs in which a person has a role and their calls, and about the funders they read for.

        Everything is the network's staff's.
        """
        if not user.is_authenticated:
            return self.none()
        of_funders = self.filter(funder__in=user.funder_seats.values("organisation"))
        return self.of_hubs(hub_ids(user)) | of_funders

    def of_hubs(self, hub_ids):
        """Those about the hubs with these ids and about their calls; all where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(Q(hub__in=hub_ids) | Q(call__program__hub__in=hub_ids))

    def done(self):
        return self.filter(state=ReportRun.State.DONE)

    def with_subject(self):
        return self.select_related("hub", "network", "funder", "call__program__hub")


class ReportRun(models.Model):
    """One report: written once per kind, subject and period, and kept with what it said.

    kind: a key of `registry.report_kinds`; period: as `hubportal.reports.periods` writes it; figures: {key of the part:
    {"now", "previous", "year": [row]}}, see `hubportal.core.registry.ReportRow`; a time of which nothing was asked is
    missing.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("written")
        FAILED = "failed", _("failed, will be tried again")
        SKIPPED = "skipped", _("not written: reports began after it")

    OPEN = (State.WAITING, State.FAILED)
    SCOPES = ("hub", "network", "funder", "call")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=kinds)
    hub = models.ForeignKey(
        Hub, verbose_name=_("hub"), null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    network = models.ForeignKey(
        Network, verbose_name=_("network"), null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    funder = models.ForeignKey(
        Organisation, verbose_name=_("funder"), null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    call = models.ForeignKey(
        Call, verbose_name=_("call"), null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
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
        ordering = ["-finished_at", "-period", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "hub", "network", "funder", "call", "period"],
                name="report_run_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="report_run_about_one_thing", condition=_one_of("hub", "network", "funder", "call")
            ),
            models.CheckConstraint(
                name="report_run_finished_iff_done", condition=Q(state="done") ^ Q(finished_at=None)
            ),
        ]

    def __str__(self):
        return f"{self.title} · {self.subject} · {self.period}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.pk])

    @property
    def about(self):
        """What kind of report it is; None if no app hands it in any more."""
        return registry.report_kinds.get(self.kind)

    @property
    def title(self):
        return self.get_kind_display()

    @property
    def subject(self):
        """What it is about: a hub, the network, a funder or a call."""
        return next(getattr(self, name) for name in self.SCOPES if getattr(self, f"{name}_id"))

    @property
    def when(self):
        """Its period; None for what happens once."""
        calendar = CALENDARS.get(self.about.calendar) if self.about else None
        return calendar.parse(self.period) if calendar else None

    @property
    def name(self):
        """What it is, about what and when, in one line."""
        about = f"{self.title}: {self.subject}"
        return f"{about} · {self.when.in_words()}" if self.when else about

    @property
    def is_done(self):
        return self.state == self.State.DONE

    @property
    def is_open(self):
        return self.state in self.OPEN


class ReportSubscription(models.Model):
    """A person's own word on whether they want the reports of a kind about a hub, the network or a funder.

    Those about calls come for the hub of the program, or for the network where it has none.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="report_subscriptions",
    )
    kind = models.CharField(_("kind"), max_length=30, choices=kinds)
    hub = models.ForeignKey(
        Hub, verbose_name=_("hub"), null=True, blank=True, on_delete=models.CASCADE, related_name="report_subscriptions"
    )
    network = models.ForeignKey(
        Network, verbose_name=_("network"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    funder = models.ForeignKey(
        Organisation, verbose_name=_("funder"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    is_wanted = models.BooleanField(_("wanted"))

    class Meta:
        verbose_name = _("subscription to reports")
        verbose_name_plural = _("subscriptions to reports")
        ordering = ["user", "kind", "hub"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "hub", "network", "funder"],
                name="report_subscription_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="report_subscription_to_one_thing", condition=_one_of("hub", "network", "funder")
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_kind_display()} · {self.hub or self.network or self.funder}"
