"""People: named in documents with their offices, and whom to ask at an organisation."""

from django.contrib import admin
from django.db.models import Q

from hubportal.core.admin import FollowAdmin, PortalAdmin, StackedInline
from hubportal.hubs.models import Person
from partners.models import ContactPerson, Office, OrganisationFollow, Partnership


class VisibleContacts:
    """The contacts at partners of the person's hubs, and those that everybody may see."""

    def in_scope(self, rows, hubs):
        if hubs is None:
            return rows
        partners = Partnership.objects.of_hubs(hubs).values("organisation")
        return rows.filter(Q(is_public=True) | Q(organisation__in=partners))


class VisibleOffices:
    """Offices at organisations, and those at the person's own hubs."""

    def in_scope(self, rows, hubs):
        return rows if hubs is None else rows.filter(Q(hub=None) | Q(hub__in=hubs))


class OfficeInline(VisibleOffices, StackedInline):
    model = Office
    asks_parent = False
    autocomplete_fields = ["organisation", "source"]


@admin.register(Person)
class PersonAdmin(PortalAdmin):
    """Of the hubs' room, registered here because the offices that belong to it live here."""

    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [OfficeInline]


@admin.register(Office)
class OfficeAdmin(VisibleOffices, PortalAdmin):
    list_display = ["person", "title", "organisation", "hub", "starts", "ends", "as_of"]
    list_filter = ["hub"]
    list_select_related = ["person", "organisation", "hub"]
    search_fields = ["person__name", "title_de", "title_en", "organisation__name"]
    autocomplete_fields = ["person", "organisation", "source"]


@admin.register(ContactPerson)
class ContactPersonAdmin(VisibleContacts, PortalAdmin):
    list_display = ["name", "organisation", "role", "email", "phone", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["organisation"]
    search_fields = ["name", "email", "organisation__name", "role_de", "role_en"]
    autocomplete_fields = ["organisation"]


admin.site.register(OrganisationFollow, FollowAdmin)
