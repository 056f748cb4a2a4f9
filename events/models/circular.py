import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubportal.core.models import Job


class Circular(models.Model):
    """A message of the staff to a part of an event's people, written once and sent once to each."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")

    TRANSITIONS = {State.DRAFT: {State.SENDING}, State.SENDING: {State.SENT}}

    STUCK = (Job.State.FAILED, Job.State.CANCELLED)  # the state of its job, where it has not reached everybody

    class Segment(models.TextChoices):
        CONFIRMED = "confirmed", _("everybody registered")
        PRESENT = "present", _("those who came")
        ABSENT = "absent", _("those registered who did not come")
        WAITING = "waiting", _("those who wait")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="circulars"
    )
    segment = models.CharField(
        pgettext_lazy("recipient", "to"), max_length=9, choices=Segment, default=Segment.CONFIRMED
    )
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"), max_length=5000)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.DRAFT, editable=False)
    job = models.ForeignKey(Job, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("message to attendees")
        verbose_name_plural = _("messages to attendees")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="event_circular_sent_at_iff_sent",
                condition=models.Q(state="sent") ^ models.Q(sent_at=None),
            )
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("events:circular", args=[self.event_id, self.pk])

    @property
    def is_stuck(self):
        """Whether it was being sent, and nobody does so any more."""
        return self.state == self.State.SENDING and (self.job is None or self.job.state in self.STUCK)
