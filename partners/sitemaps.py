from hubportal.core.sitemaps import TranslatedSitemap
from partners.models import Organisation, Posting


class OrganisationSitemap(TranslatedSitemap):
    """Every listed organisation that there really is."""

    def items(self):
        return Organisation.objects.listed().filter(is_synthetic=False).only("slug", "updated_at").order_by("pk")

    def lastmod(self, organisation):
        return organisation.updated_at


class PostingSitemap(TranslatedSitemap):
    """Every offer and need that everybody may see and that there really is."""

    def items(self):
        real = Posting.objects.public().filter(organisation__is_synthetic=False)
        return real.only("slug", "updated_at").order_by("pk")

    def lastmod(self, posting):
        return posting.updated_at
