from django.contrib import admin

from hubportal.core.admin import FollowAdmin, PortalAdmin, TabularInline
from programs.models import PastRound, Program, ProgramEvent, ProgramFollow


class ProgramEventInline(TabularInline):
    model = ProgramEvent
    autocomplete_fields = ["source"]


class PastRoundInline(TabularInline):
    model = PastRound
    autocomplete_fields = ["source"]


@admin.register(Program)
class ProgramAdmin(PortalAdmin):
    hub_path = "hub"
    list_display = ["name", "kind", "hub", "organisation", "is_listed", "is_example"]
    list_filter = ["hub", "kind", "is_listed", "is_example", "topics"]
    list_select_related = ["hub", "organisation"]
    search_fields = ["name_de", "name_en", "summary_de", "summary_en", "text_de", "text_en"]
    autocomplete_fields = ["organisation", "linked_organisations", "topics", "source"]
    inlines = [ProgramEventInline, PastRoundInline]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name_de"]}


@admin.register(ProgramFollow)
class ProgramFollowAdmin(FollowAdmin):
    hub_path = "program__hub"
    list_filter = ["program"]
    search_fields = ["program__name_de", "program__name_en"]
