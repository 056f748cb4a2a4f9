from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hubportal.core.admin import PortalAdmin, ReadOnlyAdmin, StackedInline, TabularInline
from hubportal.core.transitions import locked
from hubportal.newsroom.actions.releases import corrected
from hubportal.newsroom.models import (
    READ,
    Award,
    Contact,
    Credit,
    Footnote,
    Link,
    Medium,
    Quote,
    Release,
    Version,
    newsrooms,
)


class OfNewsroom:
    """Rows of the newsrooms in which the person may read: a role there opens them without any role in the hub."""

    def reach(self, request):
        return newsrooms(request.user, READ)


class Corrected:
    """What is changed here of a published release is a new version of it, as on its own pages."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        corrected(locked(self.release_of(form.instance)), by=request.user)


class ContactInline(OfNewsroom, StackedInline):
    model = Contact
    hub_path = "release__hub"


class QuoteInline(OfNewsroom, StackedInline):
    model = Quote
    hub_path = "release__hub"
    autocomplete_fields = ["person", "organisation"]


class LinkInline(OfNewsroom, TabularInline):
    model = Link
    hub_path = "release__hub"


class FootnoteInline(OfNewsroom, TabularInline):
    model = Footnote
    hub_path = "release__hub"


@admin.register(Release)
class ReleaseAdmin(OfNewsroom, Corrected, PortalAdmin):
    """The record behind a release. When it is public is decided on its own pages; its document is a source."""

    hub_path = "hub"
    list_display = ["__str__", "hub", "state", "publish_at", "updated_at", "is_synthetic"]
    list_filter = ["state", "hub", "topics", "publish_at"]
    list_select_related = ["hub", "source"]
    search_fields = ["source__title_de", "source__title_en", "source__slug", "summary_de", "summary_en"]
    date_hierarchy = "publish_at"
    autocomplete_fields = ["publisher", "hubs", "topics", "organisations", "programs", "events", "grants"]
    exclude = ["source"]
    readonly_fields = ["state", "publish_at", "embargo_until", "withdrawn_at", "withdrawn_because", "pages"]
    inlines = [ContactInline, QuoteInline, LinkInline, FootnoteInline]

    def has_add_permission(self, request):
        """A release begins on its own pages, together with its document."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What has been published is withdrawn; a draft is thrown away on its own page, with its document."""
        return False

    def release_of(self, record):
        return record

    @admin.display(description=_("daily work"))
    def pages(self, release):
        address = reverse("newsroom:managed", args=[release.pk])
        return format_html('<a href="{}">{}</a>', address, _("Manage the release"))


class CreditInline(OfNewsroom, TabularInline):
    model = Credit
    hub_path = "medium__release__hub"
    autocomplete_fields = ["organisation"]


class AwardInline(OfNewsroom, TabularInline):
    model = Award
    hub_path = "medium__release__hub"


@admin.register(Medium)
class MediumAdmin(OfNewsroom, Corrected, PortalAdmin):
    hub_path = "release__hub"
    list_display = ["title", "kind", "release", "credit", "licence"]
    list_filter = ["kind", "licence", "release__hub"]
    list_select_related = ["release__source"]
    search_fields = ["title_de", "title_en", "credit"]
    autocomplete_fields = ["release"]
    inlines = [CreditInline, AwardInline]

    def release_of(self, record):
        return record.release


@admin.register(Version)
class VersionAdmin(OfNewsroom, ReadOnlyAdmin):
    """What was published, word for word."""

    hub_path = "release__hub"
    list_display = ["release", "number", "written_at", "written_by", "note"]
    list_filter = ["release__hub", "written_at"]
    list_select_related = ["release__source", "written_by"]
    search_fields = ["release__source__title_de", "release__source__title_en", "note"]
    exclude = ["content"]
    export_exclude = ["content"]
