"""What rooms tell search engines about; each hands its sections to `registry.sitemaps`."""

from django.contrib.sitemaps import Sitemap


class TranslatedSitemap(Sitemap):
    """Pages that exist in each language, every one naming the others."""

    i18n = True
    alternates = True
    x_default = True
    limit = 10_000
