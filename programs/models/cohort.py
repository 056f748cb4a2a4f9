import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.models import StoredFile
from hubportal.core.translated import translated
from partners.models import Organisation
from programs.models.application import Application
from programs.models.call import Call
from programs.models.fields import by_person
from programs.models.program import Program


class CohortQuerySet(models.QuerySet):
    def managed_by(self, user):
        """Those the person may edit."""
        return self.filter(program__in=Program.objects.managed_by(user).values("pk"))

    def visible_to(self, user):
        """Those of the person's hubs, and those their organisations belong to."""
        if not user.is_authenticated:
            return self.none()
        is_read = Q(program__in=Program.objects.read_by(user).values("pk"))
        belongs = CohortMember.objects.filter(organisation__memberships__user=user).values("cohort")
        return self.filter(is_read | Q(pk__in=belongs))


class Cohort(models.Model):
    """Those whom a program has taken in together, from one call or without."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey(Program, verbose_name=_("program"), on_delete=models.PROTECT, related_name="cohorts")
    call = models.ForeignKey(
        Call, verbose_name=_("call"), null=True, blank=True, on_delete=models.PROTECT, related_name="cohorts"
    )
    name = translated(models.CharField(_("name"), max_length=120, blank=True))
    starts = PartialDateField(_("starts"), null=True, blank=True)
    ends = PartialDateField(_("ends"), null=True, blank=True)
    is_public = models.BooleanField(
        _("shown to everybody"), default=True, help_text=_("Its name, its time and its public members.")
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = [F("starts").desc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(name="cohort_has_a_name", condition=~Q(name_de="") | ~Q(name_en="")),
            models.CheckConstraint(
                name="cohort_ends_after_start",
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]

    def __str__(self):
        return self.name


class CohortMemberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=CohortMember.State.ACTIVE)

    def of_person(self, user):
        """Those of the organisations a person belongs to."""
        return self.filter(organisation__memberships__user=user) if user.is_authenticated else self.none()


class CohortMember(models.Model):
    """An organisation in a cohort: active, then graduated or gone. Whoever has graduated is an alumna."""

    class State(models.TextChoices):
        ACTIVE = "active", _("takes part")
        GRADUATED = "graduated", _("graduated")
        LEFT = "left", _("left")

    TRANSITIONS = {State.ACTIVE: {State.GRADUATED, State.LEFT}}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="cohort_memberships"
    )
    application = models.OneToOneField(
        Application,
        verbose_name=_("application"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cohort_member",
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.ACTIVE)
    joined = PartialDateField(_("joined"), null=True, blank=True)
    ended = PartialDateField(_("graduated or left"), null=True, blank=True)
    is_public = models.BooleanField(_("named to everybody"), default=True)

    objects = CohortMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a cohort")
        verbose_name_plural = _("members of cohorts")
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "organisation"], name="cohort_member_once"),
            models.CheckConstraint(
                name="cohort_member_ended_only_when_over", condition=~Q(state="active") | Q(ended=None)
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.cohort}"

    def get_absolute_url(self):
        return reverse("programs:cohort", args=[self.pk])

    @property
    def is_named(self):
        """Whether the program's page names it: an organisation that the directory does not list is named nowhere."""
        return self.is_public and self.cohort.is_public and self.organisation.is_listed


class CohortDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the cohorts the person may see."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user).values("pk"))


class CohortDocument(models.Model):
    """A file for the members of a cohort."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=160)
    file = models.OneToOneField(
        StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="cohort_document"
    )
    added_by = by_person(_("added by"))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = CohortDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a cohort")
        verbose_name_plural = _("documents of cohorts")
        ordering = ["-added_at"]

    def __str__(self):
        return self.title


class Note(models.Model):
    """What staff write down about a member of a cohort, for staff alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(
        CohortMember, verbose_name=_("member of a cohort"), on_delete=models.CASCADE, related_name="notes"
    )
    author = by_person(_("by"))
    text = models.TextField(_("text"), max_length=5000)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["-written_at"]

    def __str__(self):
        return self.text[:60]
