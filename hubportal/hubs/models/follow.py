from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import Follow


class HubFollow(Follow):
    """A person follows a hub."""

    TARGET = "hub"

    hub = models.ForeignKey("hubs.Hub", verbose_name=_("hub"), on_delete=models.CASCADE, related_name="follows")

    class Meta:
        verbose_name = _("follower of a hub")
        verbose_name_plural = _("followers of hubs")
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["user", "hub"], name="hub_follow_once")]


class TopicFollow(Follow):
    """A person follows a topic, wherever it comes up."""

    TARGET = "topic"

    topic = models.ForeignKey("hubs.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="follows")

    class Meta:
        verbose_name = _("follower of a topic")
        verbose_name_plural = _("followers of topics")
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="topic_follow_once")]
