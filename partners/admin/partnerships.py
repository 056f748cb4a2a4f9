from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hubportal.core.admin import PortalAdmin, TabularInline
from partners.models import Partnership, PartnershipStatement


class StatementInline(TabularInline):
    model = PartnershipStatement
    hub_path = "partnership__hub"
    autocomplete_fields = ["source"]


@admin.register(Partnership)
class PartnershipAdmin(PortalAdmin):
    hub_path = "hub"
    network_fields = ("designation", "network")
    list_display = ["organisation", "with_whom", "kind", "stage", "starts", "ends"]
    list_filter = ["hub", "kind", "stage"]
    list_select_related = ["organisation", "hub", "designation", "network"]
    search_fields = [
        "organisation__name",
        "organisation__names__value",
        "internal_note",
        "contribution_de",
        "contribution_en",
    ]
    autocomplete_fields = ["organisation"]
    inlines = [StatementInline]

    @admin.display(description=_("with"), ordering="hub__sort_key")
    def with_whom(self, partnership):
        return partnership.counterpart
