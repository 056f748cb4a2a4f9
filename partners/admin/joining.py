"""Joining, to be read in the admin. What is decided is decided on the pages made for it, through the same actions."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hubportal.core.admin import ReadOnlyAdmin
from partners.models import ChangeRequest, Invitation, JoinRequest, Membership, MembershipRequest, Partnership, Voucher


def link_to_decision(route, record):
    """The way to the page where the record is decided; it asks for the right itself."""
    return format_html('<a href="{}">{}</a>', reverse(route, args=[record.pk]), _("Look at it and decide"))


class OfPartnersAdmin(ReadOnlyAdmin):
    """What hangs on organisations that are partners of the person's hubs."""

    list_select_related = ["organisation"]
    search_fields = ["organisation__name"]

    def in_scope(self, rows, hubs):
        if hubs is None:
            return rows
        return rows.filter(organisation__in=Partnership.objects.of_hubs(hubs).values("organisation"))


@admin.register(JoinRequest)
class JoinRequestAdmin(ReadOnlyAdmin):
    """What has been handed in to the person's hubs; a draft is nobody's but the organisation's."""

    hub_path = "hub"
    list_display = ["organisation", "hub", "kind", "state", "submitted_at", "due_on", "decided_at", "decision"]
    list_filter = ["hub", "state", "kind", "due_on"]
    list_select_related = ["organisation", "hub"]
    search_fields = ["organisation__name", "motivation", "contribution"]
    date_hierarchy = "submitted_at"
    readonly_fields = ["decision"]

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(submitted_at=None)

    def view_on_site(self, join_request):
        return reverse("partners:decide_join_request", args=[join_request.pk])

    @admin.display(description=_("decision"))
    def decision(self, join_request):
        return link_to_decision("partners:decide_join_request", join_request)


@admin.register(Membership)
class MembershipAdmin(OfPartnersAdmin):
    list_display = ["organisation", "user", "role", "since"]
    list_filter = ["role", "since"]
    list_select_related = ["organisation", "user"]
    search_fields = ["organisation__name", "user__name", "user__email"]


@admin.register(MembershipRequest)
class MembershipRequestAdmin(OfPartnersAdmin):
    list_display = ["organisation", "user", "state", "submitted_at", "decided_at", "decision"]
    list_filter = ["state", "submitted_at"]
    list_select_related = ["organisation", "user"]
    readonly_fields = ["decision"]

    @admin.display(description=_("decision"))
    def decision(self, asked):
        return link_to_decision("partners:decide_membership", asked)


@admin.register(Invitation)
class InvitationAdmin(OfPartnersAdmin):
    list_display = ["organisation", "email", "role", "created_at", "expires_at", "used_at", "withdrawn_at"]
    list_filter = ["role", "created_at"]


@admin.register(ChangeRequest)
class ChangeRequestAdmin(OfPartnersAdmin):
    list_display = ["organisation", "asked_by", "state", "created_at", "decided_at", "decision"]
    list_filter = ["state", "created_at"]
    list_select_related = ["organisation", "asked_by"]
    readonly_fields = ["decision"]

    @admin.display(description=_("decision"))
    def decision(self, change):
        return link_to_decision("partners:decide_change", change)


@admin.register(Voucher)
class VoucherAdmin(ReadOnlyAdmin):
    """The word of the person's hubs; given and taken back where requests are decided."""

    hub_path = "hub"
    list_display = ["organisation", "user", "hub", "given_by", "given_at", "withdrawn_at"]
    list_filter = ["hub", "given_at"]
    list_select_related = ["organisation", "user", "hub", "given_by"]
    search_fields = ["organisation__name", "user__name", "note"]
