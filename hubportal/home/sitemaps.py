from hubportal.core.sitemaps import TranslatedSitemap
from hubportal.home.models import Page


class PageSitemap(TranslatedSitemap):
    def items(self):
        return Page.objects.all()

    def lastmod(self, page):
        return page.updated_at
