from hubportal.core.sitemaps import TranslatedSitemap
from programs.models import Call, Program


class ProgramSitemap(TranslatedSitemap):
    """Every listed program that there really is."""

    def items(self):
        return Program.objects.listed().filter(is_example=False).only("slug", "updated_at").order_by("pk")

    def lastmod(self, program):
        return program.updated_at


class CallSitemap(TranslatedSitemap):
    """Their calls, from the announcement on."""

    def items(self):
        return Call.objects.public().filter(program__is_example=False).only("slug", "updated_at").order_by("pk")

    def lastmod(self, call):
        return call.updated_at
