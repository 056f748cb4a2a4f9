import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.models.application import Application
from programs.models.call_parts import Criterion
from programs.models.fields import by_person
from programs.models.jury import Assignment


class ReviewQuerySet(models.QuerySet):
    def final(self):
        """Those that count."""
        return self.filter(state=Review.State.FINAL)


class Review(models.Model):
    """What a juror thinks of an application: a score per criterion, and words for the jury and for the applicant."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        FINAL = "final", _("final")
        VOID = "void", _("void")

    TRANSITIONS = {
        State.DRAFT: {State.FINAL, State.VOID},
        State.FINAL: {State.DRAFT, State.VOID},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.OneToOneField(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="review"
    )
    state = models.CharField(_("state"), max_length=5, choices=State, default=State.DRAFT)
    comment_to_jury = models.TextField(_("for the jury"), max_length=5000, blank=True)
    comment_to_applicant = models.TextField(_("for the applicant"), max_length=5000, blank=True)
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)
    finalised_at = models.DateTimeField(_("final since"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["assignment__application__code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="review_finalised_at_iff_final",
                condition=Q(state="void") | (Q(state="draft") ^ Q(finalised_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return str(self.assignment)


class Score(models.Model):
    """The points of a review for one criterion of its call, at most as many as the scale has.

    A draft may hold a comment without points.
    """

    review = models.ForeignKey(Review, verbose_name=_("review"), on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(
        Criterion, verbose_name=_("criterion"), on_delete=models.PROTECT, related_name="scores"
    )
    value = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["criterion__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="score_once")]

    def __str__(self):
        return f"{self.criterion}: {self.value}"


class Remark(models.Model):
    """A contribution to the jury's discussion of an application, after one's own scoring."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="remarks"
    )
    author = by_person(_("by"))
    text = models.TextField(_("text"), max_length=5000)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["written_at"]

    def __str__(self):
        return self.text[:60]
