import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import StoredFile
from programs.models.application import Application
from programs.models.fields import by_person, receipt_code
from programs.models.form import FormVersion


class Answer(models.Model):
    """What stands in one field of an application now, as typed; what was handed in is kept in its `Submission`.

    value: text, list or dictionary as the kind of question has it; revision: raised with each saving, so that a person
    who saves what another has changed meanwhile is told; rival: what that person wrote, kept until somebody chooses.
    """

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="answers"
    )
    key = models.SlugField(_("key of the question"), max_length=60)
    value = models.JSONField(_("answer"), default=str)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    saved_at = models.DateTimeField(_("saved at"))
    saved_by = by_person(_("saved by"))
    rival = models.JSONField(_("other text"), null=True, blank=True)
    rival_at = models.DateTimeField(_("other text saved at"), null=True, blank=True)
    rival_by = by_person(_("other text by"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["application", "key"], name="answer_once"),
            models.CheckConstraint(
                name="answer_rival_dated",
                condition=models.Q(rival=None, rival_at=None) | models.Q(rival__isnull=False, rival_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.key


class AnswerFile(models.Model):
    """A file that answers a question. What an earlier submission holds stays, although it was taken out since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="files"
    )
    key = models.SlugField(_("key of the question"), max_length=60)
    file = models.OneToOneField(
        StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="answer_file"
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    added_by = by_person(_("added by"))
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True)

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")
        ordering = ["key", "added_at"]

    def __str__(self):
        return self.file.name


class Submission(models.Model):
    """What was handed in, and when it had arrived. Never changed: handing in again makes the next one.

    answers: {key: value} as they stood, the ids of files included; content: SHA-256 over form and answers, by which
    the same thing handed in twice is known; idempotency_key: of the page it was sent from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="submissions"
    )
    form_version = models.ForeignKey(
        FormVersion, verbose_name=_("form"), on_delete=models.PROTECT, related_name="submissions"
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    received_at = models.DateTimeField(_("arrived at"))
    submitted_by = by_person(_("handed in by"))
    receipt = models.CharField(_("receipt"), max_length=14, default=receipt_code, unique=True, editable=False)
    idempotency_key = models.UUIDField(default=uuid.uuid4, editable=False)
    answers = models.JSONField(_("answers"), default=dict)
    content = models.CharField(_("checksum of the answers"), max_length=64)
    pdf = models.OneToOneField(
        StoredFile, verbose_name=_("PDF"), null=True, blank=True, on_delete=models.PROTECT, related_name="submission"
    )

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="submission_number_once"),
            models.UniqueConstraint(fields=["application", "idempotency_key"], name="submission_of_a_page_once"),
        ]

    def __str__(self):
        return self.receipt
