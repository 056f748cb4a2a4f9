from django.contrib import admin

from hubportal.core.admin import PortalAdmin, TabularInline
from hubportal.hubs.models import Facility, FacilityEvent, FacilityLabel


class FacilityLabelInline(TabularInline):
    model = FacilityLabel
    hub_path = "facility__hub"
    autocomplete_fields = ["source"]


class FacilityEventInline(TabularInline):
    model = FacilityEvent
    hub_path = "facility__hub"
    autocomplete_fields = ["source"]


@admin.register(Facility)
class FacilityAdmin(PortalAdmin):
    hub_path = "hub"
    list_display = ["name", "kind", "hub"]
    list_filter = ["hub", "kind", "events__state"]
    list_select_related = ["hub"]
    search_fields = ["name_de", "name_en", "labels__text", "slug"]
    inlines = [FacilityLabelInline, FacilityEventInline]
