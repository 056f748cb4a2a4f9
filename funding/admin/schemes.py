"""Schemes with their dated terms, strategies, officers, and who reads for a funder."""

from django.contrib import admin

from funding.models import FunderSeat, Officer, Scheme, SchemeTerms, Strategy
from hubportal.core.admin import PortalAdmin, StackedInline
from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import hub_ids


class TermsInline(StackedInline):
    model = SchemeTerms


@admin.register(Scheme)
class SchemeAdmin(PortalAdmin):
    list_display = ["name", "kind", "funder", "source"]
    list_filter = ["kind"]
    list_select_related = ["funder", "source"]
    search_fields = ["name_de", "name_en", "long_name_de", "long_name_en", "slug"]
    autocomplete_fields = ["funder", "source", "calls"]
    prepopulated_fields = {"slug": ["name_en"]}
    inlines = [TermsInline]


@admin.register(Strategy)
class StrategyAdmin(PortalAdmin):
    list_display = ["name", "owner", "source"]
    list_select_related = ["owner", "source"]
    search_fields = ["name_de", "name_en", "other_spellings", "slug"]
    autocomplete_fields = ["owner", "source"]
    prepopulated_fields = {"slug": ["name_en"]}


@admin.register(FunderSeat)
class FunderSeatAdmin(PortalAdmin):
    list_display = ["user", "organisation"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__name", "user__email", "organisation__name"]
    autocomplete_fields = ["organisation"]


@admin.register(Officer)
class OfficerAdmin(PortalAdmin):
    """Given to a staff role of one's own hub: whoever has it manages the hub's grants besides."""

    hub_path = "role__hub"
    list_display = ["role", "since"]
    list_select_related = ["role__user", "role__hub", "role__network"]
    search_fields = ["role__user__name", "role__user__email"]

    def get_field_queryset(self, db, db_field, request):
        """Roles in the hubs that the person leads; managers are officers already."""
        held = hub_ids(request.user, {StaffRole.Role.MANAGER})
        roles = StaffRole.objects.exclude(role=StaffRole.Role.MANAGER).select_related("user", "hub", "network")
        return roles if held is None else roles.filter(hub__in=held)
