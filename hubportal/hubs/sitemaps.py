from hubportal.core import registry
from hubportal.core.sitemaps import TranslatedSitemap
from hubportal.hubs.models import Hub, Source


class HubSitemap(TranslatedSitemap):
    def items(self):
        return Hub.objects.all()


class SourceSitemap(TranslatedSitemap):
    """Every document that may be known of, but those whose address leads on to a page that shows more of it."""

    def items(self):
        sources = Source.objects.known()
        for page in registry.source_pages:
            sources = sources.exclude(pk__in=page.rows().values("source"))
        return sources.only("slug").order_by("pk")
