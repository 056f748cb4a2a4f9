from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.models import Event, Guest, Question, Series, SeriesFollow, Session, Speaker, Venue
from hubportal.core.admin import FollowAdmin, PortalAdmin, StackedInline, TabularInline


class QuestionInline(StackedInline):
    model = Question
    hub_path = "event__hub"


class GuestInline(TabularInline):
    model = Guest
    hub_path = "event__hub"


@admin.register(Event)
class EventAdmin(PortalAdmin):
    """The record behind an event. What people are told about is done on its own pages: state, time and place."""

    hub_path = "hub"
    list_display = ["title", "hub", "kind", "starts_at", "state", "audience", "is_synthetic"]
    list_filter = ["hub", "state", "kind", "audience", "mode", "starts_at"]
    list_select_related = ["hub"]
    search_fields = ["title_de", "title_en", "summary_de", "summary_en", "slug", "series__name"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["series", "venue", "topics", "organisers", "for_organisations", "source"]
    readonly_fields = ["state", "pages", "sequence", "previous_start", "erased_at"]
    inlines = [QuestionInline, GuestInline]
    told = (
        "title_de",
        "title_en",
        "starts_at",
        "ends_at",
        "is_all_day",
        "time_zone",
        "mode",
        "venue",
        "room",
        "online_url",
    )
    counted = ("seats_on_site", "seats_online", "seats_per_organisation", "booking_opens_at", "booking_closes_at")

    def get_readonly_fields(self, request, obj=None):
        fixed = (*self.told, *self.counted) if obj and obj.state != Event.State.DRAFT else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_delete_permission(self, request, obj=None):
        """A draft can be thrown away; what has been announced is cancelled."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == Event.State.DRAFT)

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset.filter(state=Event.State.DRAFT))

    @admin.display(description=_("daily work"))
    def pages(self, event):
        if not event.pk or event._state.adding:
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("events:managed", args=[event.pk]), _("Manage the event"))


@admin.register(Series)
class SeriesAdmin(PortalAdmin):
    hub_path = "hub"
    list_display = ["name", "hub", "slug"]
    list_filter = ["hub"]
    list_select_related = ["hub"]
    search_fields = ["name", "also", "slug", "text_de", "text_en"]
    prepopulated_fields = {"slug": ["name"]}


class SpeakerInline(TabularInline):
    model = Speaker
    hub_path = "session__event__hub"
    autocomplete_fields = ["organisation"]


@admin.register(Session)
class SessionAdmin(PortalAdmin):
    hub_path = "event__hub"
    list_display = ["title", "event", "starts_at", "ends_at", "room"]
    list_filter = ["event__hub", "starts_at"]
    list_select_related = ["event"]
    search_fields = ["title_de", "title_en", "room", "speakers__name"]
    autocomplete_fields = ["event"]
    inlines = [SpeakerInline]


@admin.register(Venue)
class VenueAdmin(PortalAdmin):
    list_display = ["name", "place", "street"]
    list_filter = ["place"]
    list_select_related = ["place"]
    export_exclude = ["hub"]
    search_fields = ["name", "street", "place__name_de", "place__name_en", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["owner", "place", "source"]


admin.site.register(SeriesFollow, FollowAdmin)
