import datetime
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import Job, StoredFile
from hubportal.hubs.models import Hub
from partners.models.organisation import Organisation

KEPT_FOR = datetime.timedelta(days=14)  # from the last step on, an upload that nobody imports


class PartnerImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody's own; superusers see all."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(by=user)

    def left_alone(self):
        """Those whose table still lies here although nobody has gone on with them for `KEPT_FOR`."""
        since = timezone.now() - KEPT_FOR
        old = self.exclude(file=None).filter(created_at__lt=since)
        return old.filter(models.Q(job=None) | models.Q(job__created_at__lt=since))

    def of_hubs(self, hub_ids):
        """Those of the hubs with these ids; of all where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(hub_id__in=hub_ids)


class PartnerImport(models.Model):
    """A table of partners of one hub that somebody uploaded, and how far it has got."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        CHECKED = "checked", _("checked")
        IMPORTED = "imported", _("imported")
        UNDONE = "undone", _("undone")

    TRANSITIONS = {
        State.UPLOADED: {State.CHECKED},
        State.CHECKED: {State.CHECKED, State.IMPORTED, State.UNDONE},
        State.IMPORTED: {State.UNDONE},
        State.UNDONE: set(),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.CASCADE, related_name="partner_imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.CASCADE, related_name="partner_imports"
    )
    file = models.OneToOneField(
        StoredFile, verbose_name=_("table"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    file_name = models.CharField(_("file"), max_length=200)
    header = models.JSONField(_("columns"), default=list)
    mapping = models.JSONField(_("meaning of the columns"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UPLOADED)
    job = models.ForeignKey(Job, verbose_name=_("job"), null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = PartnerImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of partners")
        verbose_name_plural = _("imports of partners")
        ordering = ["-created_at"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("imports:detail", args=[self.pk])

    def may_become(self, state):
        return state in self.TRANSITIONS[self.state]

    @property
    def is_busy(self):
        """Whether a job is at work on it, or waits to be."""
        return self.job is not None and self.job.is_open


class PartnerImportRow(models.Model):
    """One row: what it says, what is wrong with it, whom it may mean, what is to be done and what was done."""

    class Decision(models.TextChoices):
        NEW = "new", _("add as a new organisation")
        SAME = "same", _("is an organisation the portal knows")
        SKIP = "skip", _("leave out")

    class Outcome(models.TextChoices):
        OPEN = "", _("not imported yet")
        CREATED = "created", _("added")
        LINKED = "linked", _("linked to an organisation the portal knows")
        SKIPPED = "skipped", _("left out")
        UNDONE = "undone", _("undone")
        KEPT = "kept", _("kept, because it has been edited since")

    partner_import = models.ForeignKey(PartnerImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    values = models.JSONField(_("values"), default=dict)
    errors = models.JSONField(_("errors"), default=list)
    candidates = models.JSONField(_("likely the same"), default=list)  # [[organisation's id, reason]]
    decision = models.CharField(_("decision"), max_length=4, choices=Decision, default=Decision.NEW)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.OPEN, blank=True)
    made = models.JSONField(default=list)  # [{"model", "pk", "state"}] in the order of making
    filled = models.JSONField(default=dict)  # {field: [before, after]} of an organisation that was known

    class Meta:
        verbose_name = _("row")
        verbose_name_plural = _("rows")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["partner_import", "number"], name="import_row_once")]

    def __str__(self):
        return f"{self.number}: {self.values.get('name', '')}"
