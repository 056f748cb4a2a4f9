"""Duplicates, to be read in the admin. What they are is said, and they are merged, on the pages made for it."""

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse

from hubportal.core.admin import ReadOnlyAdmin
from partners.models import DuplicatePair, Merge, Partnership


@admin.register(DuplicatePair)
class DuplicatePairAdmin(ReadOnlyAdmin):
    """Pairs with a partner of the person's hubs."""

    list_display = ["first", "second", "verdict", "said_by", "said_at", "found_at"]
    list_filter = ["verdict", "found_at"]
    list_select_related = ["first", "second", "said_by"]
    search_fields = ["first__name", "second__name", "note"]

    def in_scope(self, rows, hubs):
        return rows.of_hubs(hubs)

    def view_on_site(self, pair):
        return pair.get_absolute_url()


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """Merges into partners of the person's hubs; undone on their own page."""

    list_display = ["merged", "kept", "by", "at", "undone_by", "undone_at"]
    list_filter = ["at"]
    list_select_related = ["merged", "kept", "by", "undone_by"]
    search_fields = ["merged__name", "kept__name"]
    export_exclude = ["steps"]

    def in_scope(self, rows, hubs):
        if hubs is None:
            return rows
        partners = Partnership.objects.of_hubs(hubs).values("organisation")
        return rows.filter(Q(kept__in=partners) | Q(merged__in=partners))

    def view_on_site(self, merge):
        return reverse("partners:duplicates:merge", args=[merge.pk])
