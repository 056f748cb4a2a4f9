from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hubportal.core.admin import PortalAdmin, StackedInline, TabularInline
from hubportal.hubs.models import Hub, HubName, Service


class HubNameInline(TabularInline):
    model = HubName
    hub_path = "hub"


class ServiceInline(StackedInline):
    model = Service
    hub_path = "hub"
    autocomplete_fields = ["source"]


@admin.register(Hub)
class HubAdmin(PortalAdmin):
    hub_path = "pk"
    network_fields = ("is_home", "slug")
    list_display = ["name", "cities", "founded", "announced", "is_home"]
    list_filter = ["topics", "places"]
    list_prefetch = ("places",)
    search_fields = ["name", "names__value", "purpose_de", "purpose_en", "places__name_de", "places__name_en"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["places", "topics", "source"]
    inlines = [HubNameInline, ServiceInline]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj or self.is_withheld(request, "slug") else super().get_prepopulated_fields(request, obj)

    @admin.display(description=_("cities"))
    def cities(self, hub):
        return hub.cities


@admin.register(Service)
class ServiceAdmin(PortalAdmin):
    hub_path = "hub"
    list_display = ["name", "hub", "position", "source"]
    list_filter = ["hub"]
    list_select_related = ["hub", "source"]
    search_fields = ["name_de", "name_en", "text_de", "text_en"]
    autocomplete_fields = ["source"]
