"""What people follow of this room."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from hubportal.core import registry
from hubportal.core.following import Followable
from hubportal.hubs.models import Hub, HubFollow, Topic, TopicFollow


def register():
    hubs = Followable(
        _("Hubs"),
        HubFollow,
        lambda _user: Hub.objects.all(),
        _("New events, calls, partners, offers, needs and releases of the hub."),
        is_short=True,
    )
    topics = Followable(
        _("Topics"),
        TopicFollow,
        lambda _user: Topic.objects.order_by(to_attribute("name", get_language()), "slug"),
        _("New events, calls, partners, offers, needs and releases with the topic, at any hub."),
        is_short=True,
    )
    registry.followables.add("hub", hubs, order=10)
    registry.followables.add("topic", topics, order=20)
