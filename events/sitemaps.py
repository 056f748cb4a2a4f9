from events.models import Event
from hubportal.core.sitemaps import TranslatedSitemap


class EventSitemap(TranslatedSitemap):
    """Every event that everybody may see and that there really is."""

    def items(self):
        events = Event.objects.public().filter(is_synthetic=False)
        return events.only("slug", "updated_at").order_by("starts_at", "slug")

    def lastmod(self, event):
        return event.updated_at
