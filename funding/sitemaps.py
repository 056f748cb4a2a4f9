from funding.models import Grant, Scheme
from hubportal.core.sitemaps import TranslatedSitemap


class GrantSitemap(TranslatedSitemap):
    """Every public grant that there really is."""

    def items(self):
        return Grant.objects.public().real().only("slug", "updated_at").order_by("pk")

    def lastmod(self, grant):
        return grant.updated_at


class SchemeSitemap(TranslatedSitemap):
    def items(self):
        return Scheme.objects.filter(is_example=False).only("slug").order_by("pk")
