import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from programs.models.cohort import Cohort, CohortMember
from programs.models.fields import by_person


class Milestone(models.Model):
    """Something that every member of a cohort means to reach by a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="milestones")
    title = translated(models.CharField(_("title"), max_length=160, blank=True))
    text = translated(models.TextField(_("what is to be reached"), blank=True))
    due_on = models.DateField(_("due on"))

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(name="milestone_has_a_title", condition=~Q(title_de="") | ~Q(title_en="")),
        ]

    def __str__(self):
        return self.title

    @property
    def is_past(self):
        return self.due_on < timezone.localdate()


class MilestoneProgress(models.Model):
    """How far a member has come with a milestone; without a row, nothing has been said yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    milestone = models.ForeignKey(
        Milestone, verbose_name=_("milestone"), on_delete=models.CASCADE, related_name="progress"
    )
    member = models.ForeignKey(
        CohortMember, verbose_name=_("member of a cohort"), on_delete=models.CASCADE, related_name="progress"
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)
    done_at = models.DateTimeField(_("reached at"), null=True, blank=True)
    done_by = by_person(_("said by"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress with milestones")
        ordering = ["milestone__due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["milestone", "member"], name="milestone_progress_once")]

    def __str__(self):
        return f"{self.milestone} · {self.member.organisation}"
