from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from hubportal.core.admin import PortalAdmin, StackedInline, TabularInline, hub_ids
from hubportal.hubs.models import Hub
from partners.admin.people import VisibleContacts, VisibleOffices
from partners.models import (
    ContactPerson,
    Identifier,
    Office,
    Organisation,
    OrganisationName,
    OrganisationRelation,
    Partnership,
)


class OrganisationNameInline(TabularInline):
    model = OrganisationName
    autocomplete_fields = ["source"]


class IdentifierInline(TabularInline):
    model = Identifier
    autocomplete_fields = ["source"]


class RelationInline(TabularInline):
    model = OrganisationRelation
    fk_name = "organisation"
    autocomplete_fields = ["other", "source"]


class PartnershipInline(StackedInline):
    """The person's own hubs' partnerships; the right depends on the hub in each row, not on the organisation."""

    model = Partnership
    hub_path = "hub"
    asks_parent = False
    network_fields = ("designation", "network")
    show_change_link = True


class ContactPersonInline(VisibleContacts, StackedInline):
    model = ContactPerson


class OfficeInline(VisibleOffices, StackedInline):
    model = Office
    autocomplete_fields = ["person", "source"]


class HubFilter(admin.SimpleListFilter):
    """Partners of one of the person's hubs."""

    title = _("hub")
    parameter_name = "hub"

    def lookups(self, request, model_admin):
        hubs = model_admin.admin_site.get_model_admin(Hub).get_queryset(request)
        return [(str(hub.pk), hub.name) for hub in hubs]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        offered = [pk for pk, _name in self.lookup_choices]
        if self.value() not in offered:
            return queryset.none()
        return queryset.filter(pk__in=Partnership.objects.filter(hub=self.value()).values("organisation"))


@admin.register(Organisation)
class OrganisationAdmin(PortalAdmin):
    """The directory is shared; of what is not listed, and of partnerships, staff see what concerns their hubs."""

    list_display = ["name", "kind", "place", "hubs", "is_listed"]
    list_filter = [HubFilter, "kind", "is_listed", "is_synthetic", "topics", "place", "updated_at", "confirmed_at"]
    list_select_related = ["place"]
    search_fields = ["name", "names__value", "identifiers__value", "text_de", "text_en", "website"]
    autocomplete_fields = ["place", "topics", "source"]
    readonly_fields = ["asked_at", "confirmed_at"]
    inlines = [
        OrganisationNameInline,
        IdentifierInline,
        RelationInline,
        PartnershipInline,
        ContactPersonInline,
        OfficeInline,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def prefetches(self, request):
        partnerships = Partnership.objects.of_hubs(hub_ids(request.user)).exclude(hub=None).select_related("hub")
        return [Prefetch("partnerships", partnerships, to_attr="own_partnerships")]

    @admin.display(description=_("hubs"))
    def hubs(self, organisation):
        return ", ".join(dict.fromkeys(str(partnership.hub) for partnership in organisation.own_partnerships))
