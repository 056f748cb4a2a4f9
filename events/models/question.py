import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated


class Question(models.Model):
    """What an event asks those who register."""

    class Kind(models.TextChoices):
        LINE = "line", _("one line")
        TEXT = "text", _("several lines")
        YES_NO = "yes_no", _("yes or no")
        CHOICE = "choice", _("one of several")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="questions"
    )
    label = translated(models.CharField(_("question"), max_length=200, blank=True))
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind, default=Kind.LINE)
    options = translated(models.TextField(_("choices, one per line"), blank=True))
    is_required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "label_de"]
        constraints = [
            models.CheckConstraint(name="event_question_has_label", condition=~models.Q(label_de="", label_en="")),
        ]

    def __str__(self):
        return self.label

    def choices(self):
        """The options to choose from, in the reader's language."""
        return [line.strip() for line in self.options.splitlines() if line.strip()]


class Answer(models.Model):
    """What one registration answers to one question."""

    registration = models.ForeignKey(
        "events.Registration", verbose_name=_("registration"), on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="answers")
    value = models.TextField(_("answer"), max_length=2000)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__position"]
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="event_answer_once")]

    def __str__(self):
        return str(self.question)
