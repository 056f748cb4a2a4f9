import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import Hub, Topic


class SubscriberQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=Subscriber.State.CONFIRMED)

    def wanting(self, hub_ids, topic_ids):
        """Those who chose one of these hubs or topics, and those who chose none and want everything."""
        chosen = Q(pk__in=_chosen("hubs", "hub", hub_ids)) | Q(pk__in=_chosen("topics", "topic", topic_ids))
        return self.filter(chosen | ~(Q(pk__in=_chosen("hubs")) | Q(pk__in=_chosen("topics"))))

    def of_hub(self, hub_id):
        """Those whom a hub's own newsletter reaches: who chose it, and who chose no hub."""
        return self.filter(Q(pk__in=_chosen("hubs", "hub", [hub_id])) | ~Q(pk__in=_chosen("hubs")))


def _chosen(relation, name="", ids=()):
    """Ids of subscribers with a choice of that kind; among `ids` where `name` says what they are ids of."""
    rows = getattr(Subscriber, relation).through.objects.all()
    return (rows.filter(**{f"{name}__in": ids}) if name else rows).values("subscriber_id")


class Subscriber(models.Model):
    """An address that gets the newsletter, once its owner has confirmed it; of some hubs and topics, or of all."""

    UNLOGGED = ("email",)

    class State(models.TextChoices):
        ASKED = "asked", _("address not confirmed yet")
        CONFIRMED = "confirmed", _("gets the newsletter")
        LEFT = "left", _("has unsubscribed")

    TRANSITIONS = {
        State.ASKED: {State.CONFIRMED, State.LEFT},
        State.CONFIRMED: {State.LEFT},
        State.LEFT: {State.ASKED, State.CONFIRMED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="de")
    hubs = models.ManyToManyField(Hub, verbose_name=_("hubs"), blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    left_at = models.DateTimeField(_("unsubscribed at"), null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["id"], name="subscriber_confirmed", condition=Q(state="confirmed"))]
        constraints = [
            models.CheckConstraint(name="subscriber_email_lower_case", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="subscriber_confirmed_with_its_time",
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False, left_at=None),
            ),
            models.CheckConstraint(name="subscriber_left_at_iff_left", condition=Q(state="left") ^ Q(left_at=None)),
        ]

    def __str__(self):
        """Without the address: this text goes into logs, which outlive it."""
        return str(self.pk)[:8]


class Proof(models.Model):
    """What somebody agreed to: in which words, when they asked and when they confirmed, until when it held."""

    subscriber = models.ForeignKey(
        Subscriber, verbose_name=_("subscriber"), on_delete=models.CASCADE, related_name="proofs"
    )
    wording = models.TextField(_("wording"))
    version = models.PositiveSmallIntegerField(_("version of the wording"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("proof of consent")
        verbose_name_plural = _("proofs of consent")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber"], condition=Q(withdrawn_at=None), name="newsletter_proof_one_open"
            )
        ]

    def __str__(self):
        return f"{self.subscriber} · {self.version}"
