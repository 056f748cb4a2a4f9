import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from programs.models.application import Application
from programs.models.call import Call
from programs.models.fields import by_person


class Verdict(models.TextChoices):
    ACCEPT = "accept", _("accept")
    WAITLIST = "waitlist", _("waiting list")
    DECLINE = "decline", _("decline")


class LetterTemplate(models.Model):
    """How a call writes to those it accepts, puts on the waiting list or declines, with placeholders by name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="letter_templates")
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict)
    subject = translated(models.CharField(_("subject"), max_length=200, blank=True))
    body = translated(models.TextField(_("text"), max_length=10_000, blank=True))

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["verdict"]
        constraints = [models.UniqueConstraint(fields=["call", "verdict"], name="letter_template_once")]

    def __str__(self):
        return f"{self.call} · {self.get_verdict_display()}"


class DecisionQuerySet(models.QuerySet):
    def prepared(self):
        return self.filter(released_at=None)

    def released(self):
        """What applicants have been told."""
        return self.filter(released_at__isnull=False)


class Decision(models.Model):
    """What is decided on an application: prepared by one, checked by a second where the call asks for it, and released
    together with all others of the call. The letter is the template's where it is left empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="decision"
    )
    call = models.ForeignKey(
        Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="decisions", editable=False
    )
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict)
    position = models.PositiveSmallIntegerField(_("place on the waiting list"), null=True, blank=True)
    letter_subject = translated(models.CharField(_("subject"), max_length=200, blank=True))
    letter_body = translated(models.TextField(_("text"), max_length=10_000, blank=True))
    prepared_by = by_person(_("prepared by"))
    prepared_at = models.DateTimeField(_("prepared at"), auto_now=True)
    checked_by = by_person(_("checked by"))
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    confirm_by = models.DateTimeField(_("to be confirmed by"), null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["verdict", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "position"], condition=Q(position__isnull=False), name="decision_position_once"
            ),
            models.CheckConstraint(
                name="decision_position_iff_waitlisted", condition=Q(verdict="waitlist") ^ Q(position=None)
            ),
            models.CheckConstraint(
                name="decision_checked_by_another",
                condition=models.Q(checked_by=None) | ~models.Q(checked_by=models.F("prepared_by")),
            ),
            models.CheckConstraint(
                name="decision_confirmed_only_once_released",
                condition=Q(confirm_by=None) | Q(released_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.application.code} · {self.get_verdict_display()}"

    def save(self, *args, **kwargs):
        self.call_id = self.application.call_id
        super().save(*args, **kwargs)
