from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hubportal.core.admin import ReadOnlyAdmin, TabularInline
from hubportal.newsroom.admin.releases import OfNewsroom
from hubportal.newsroom.models import Issue, Item, Proof, Subscriber


class ProofInline(TabularInline):
    model = Proof
    fields = readonly_fields = ["version", "language", "asked_at", "confirmed_at", "withdrawn_at", "wording"]

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Subscriber)
class SubscriberAdmin(ReadOnlyAdmin):
    """Who gets the newsletter, and the proof that they wanted it. People subscribe and leave by themselves."""

    list_display = ["email", "state", "language", "asked_at", "confirmed_at", "left_at"]
    list_filter = ["state", "language", "hubs", "topics"]
    search_fields = ["email"]
    date_hierarchy = "asked_at"
    inlines = [ProofInline]


class ItemInline(OfNewsroom, TabularInline):
    model = Item
    hub_path = "issue__hub"
    fields = readonly_fields = ["position", "release", "call", "event", "heading_de", "heading_en"]

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Issue)
class IssueAdmin(OfNewsroom, ReadOnlyAdmin):
    """Newsletters, to read; they are written on their own pages."""

    hub_path = "hub"
    list_display = ["title", "hub", "state", "send_at", "sent_at", "number"]
    list_filter = ["state", "hub", "send_at"]
    list_select_related = ["hub"]
    search_fields = ["title_de", "title_en", "intro_de", "intro_en"]
    readonly_fields = ["pages"]
    exclude = ["reached"]
    inlines = [ItemInline]

    @admin.display(description=_("daily work"))
    def pages(self, issue):
        address = reverse("newsroom:managed_issue", args=[issue.pk])
        return format_html('<a href="{}">{}</a>', address, _("Manage the newsletter"))
