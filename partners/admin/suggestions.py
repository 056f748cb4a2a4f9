"""What organisations have been told of, to be read in the admin."""

from django.contrib import admin

from partners.admin.joining import OfPartnersAdmin
from partners.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(OfPartnersAdmin):
    list_display = ["organisation", "posting", "fit", "at"]
    list_filter = ["at"]
    list_select_related = ["organisation", "posting"]
    search_fields = ["organisation__name", "posting__title_de", "posting__title_en"]
