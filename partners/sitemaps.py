from hubportal.core.sitemaps import TranslatedSitemap
from partners.models import Organisation


class OrganisationSitemap(TranslatedSitemap):
    """Every listed organisation that there really is."""

    def items(self):
        return Organisation.objects.listed().filter(is_synthetic=False).only("slug", "updated_at").order_by("pk")

    def lastmod(self, organisation):
        return organisation.updated_at
