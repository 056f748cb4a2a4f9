import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from partners.models import Organisation


class Session(models.Model):
    """One entry of an event's agenda."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="sessions"
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    title = translated(models.CharField(_("title"), max_length=200, blank=True))
    text = translated(models.TextField(_("text"), blank=True))
    room = models.CharField(_("room"), max_length=80, blank=True)
    language = models.CharField(
        _("language, if it differs"), max_length=80, blank=True, help_text=_("For example: German, interpreted.")
    )
    seats = models.PositiveIntegerField(_("seats in the room"), null=True, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("agenda")
        ordering = ["starts_at", "ends_at", "room"]
        constraints = [
            models.CheckConstraint(name="event_session_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="event_session_has_title", condition=~Q(title_de="", title_en="")),
        ]

    def __str__(self):
        return self.title


class Speaker(models.Model):
    """A person on the stage of a session, as they are announced."""

    session = models.ForeignKey(Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role, organisation"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("listed organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name
