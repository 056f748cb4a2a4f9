from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """What somebody who came thought of an event. Nothing leads from it to a registration.

    slip: a digest of the secret in the link, so that one link counts once.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="feedback"
    )
    slip = models.CharField(max_length=64, unique=True, editable=False)
    rating = models.PositiveSmallIntegerField(
        _("rating"), validators=[MinValueValidator(1), MaxValueValidator(5)], help_text=_("1 is worst, 5 is best.")
    )
    text = models.TextField(_("in words"), max_length=2000, blank=True)
    day = models.DateField(_("day"), auto_now_add=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-day", "slip"]
        constraints = [
            models.CheckConstraint(name="event_feedback_rating", condition=models.Q(rating__range=(1, 5))),
        ]

    def __str__(self):
        return f"{self.event} · {self.rating}"
