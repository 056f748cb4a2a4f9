from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from events.models import Event
from hubportal.core.feeds import AtomFeed


class EventFeed(AtomFeed):
    """Public events to come, the latest changed first."""

    key = "events"
    title = _("Events of the hubs")
    link = reverse_lazy("events:list")

    def items(self):
        coming = Event.objects.public().coming().select_related("hub").prefetch_related("topics")
        return coming.order_by("-calendar_changed_at")[:50]

    def item_key(self, event):
        return f"events/{event.pk}"

    def item_title(self, event):
        return event.title

    def item_description(self, event):
        return event.summary

    def item_updateddate(self, event):
        return event.calendar_changed_at

    def item_categories(self, event):
        return [topic.name for topic in event.topics.all()]
