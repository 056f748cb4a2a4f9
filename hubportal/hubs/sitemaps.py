from hubportal.core.sitemaps import TranslatedSitemap
from hubportal.hubs.models import Hub


class HubSitemap(TranslatedSitemap):
    def items(self):
        return Hub.objects.all()
