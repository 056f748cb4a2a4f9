"""Offers, needs and introductions. What two organisations write each other is theirs and not shown here."""

from django.contrib import admin
from django.db.models import Q

from hubportal.core.admin import PortalAdmin, ReadOnlyAdmin
from partners.admin.joining import OfPartnersAdmin
from partners.models import Block, Complaint, Introduction, Partnership, Posting


@admin.register(Posting)
class PostingAdmin(PortalAdmin):
    """What partners of the person's hubs have published. They are published, paused and renewed on their own pages."""

    list_display = ["title", "organisation", "direction", "kind", "audience", "state", "valid_until"]
    list_filter = ["direction", "kind", "audience", "state", "topics", "region", "published_at"]
    list_select_related = ["organisation"]
    search_fields = ["title_de", "title_en", "text_de", "text_en", "organisation__name"]
    autocomplete_fields = ["organisation", "topics"]
    date_hierarchy = "published_at"

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(state=Posting.State.DRAFT)

    def in_scope(self, rows, hubs):
        return rows.of_hubs(hubs)

    def has_add_permission(self, request):
        return False


@admin.register(Introduction)
class IntroductionAdmin(ReadOnlyAdmin):
    """Who was brought together with whom, and what came of it."""

    list_display = ["asker", "posting", "state", "hub", "created_at", "closed_at", "outcome"]
    list_filter = ["state", "outcome", "hub", "created_at"]
    list_select_related = ["asker", "posting__organisation", "hub"]
    search_fields = ["asker__name", "posting__organisation__name", "posting__title_de", "posting__title_en"]
    date_hierarchy = "created_at"
    exclude = ["message", "reason", "asker_person", "poster_person"]
    export_exclude = ["message", "reason", "asker_person", "poster_person"]

    def in_scope(self, rows, hubs):
        if hubs is None:
            return rows
        partners = Partnership.objects.of_hubs(hubs).values("organisation")
        is_known = Q(asker__in=partners) & ~Q(posting__audience=Posting.Audience.OWN_HUB)
        return rows.filter(is_known | Q(posting__organisation__in=partners))

    def view_on_site(self, introduction):
        return introduction.posting.get_absolute_url()


@admin.register(Block)
class BlockAdmin(OfPartnersAdmin):
    list_display = ["organisation", "blocked", "created_by", "created_at"]
    list_filter = ["created_at"]
    list_select_related = ["organisation", "blocked", "created_by"]


@admin.register(Complaint)
class ComplaintAdmin(OfPartnersAdmin):
    list_display = ["organisation", "about", "state", "created_at", "decided_at"]
    list_filter = ["state", "created_at"]
    list_select_related = ["organisation", "about"]
