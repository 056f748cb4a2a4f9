from django.urls import reverse

from hubportal.core import registry
from hubportal.core.sitemaps import TranslatedSitemap
from hubportal.home.models import Page


class PageSitemap(TranslatedSitemap):
    def items(self):
        return Page.objects.all()

    def lastmod(self, page):
        return page.updated_at


class RoomSitemap(TranslatedSitemap):
    """The front page, and where each room begins."""

    def items(self):
        return ["home:front", *(entry.url for entry in registry.menu)]

    def location(self, route):
        return reverse(route)
