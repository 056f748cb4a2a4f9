from hubportal.core.sitemaps import TranslatedSitemap
from hubportal.newsroom.models import Release


class ReleaseSitemap(TranslatedSitemap):
    """Every release that everybody may read."""

    def items(self):
        return Release.objects.public().filter(is_synthetic=False).select_related("source").order_by("publish_at", "pk")

    def lastmod(self, release):
        return max(release.updated_at, release.publish_at)
