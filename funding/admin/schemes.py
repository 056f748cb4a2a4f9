"""Schemes with their dated terms, strategies, and who reads for a funder: the network's."""

from django.contrib import admin

from funding.models import FunderSeat, Scheme, SchemeTerms, Strategy
from hubportal.core.admin import PortalAdmin, StackedInline


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
