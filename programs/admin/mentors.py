from django.contrib import admin

from hubportal.core.admin import PortalAdmin, ReadOnlyAdmin
from programs.models import Booking, Mentor, OfficeHour


@admin.register(Mentor)
class MentorAdmin(PortalAdmin):
    hub_path = "program__hub"
    list_display = ["name", "email", "program", "state", "is_public"]
    list_filter = ["program", "state", "is_public", "topics"]
    list_select_related = ["program"]
    search_fields = ["name", "email", "text_de", "text_en"]
    autocomplete_fields = ["program", "topics"]
    readonly_fields = ["user", "email", "state", "invited_by", "expires_at"]

    def has_add_permission(self, request):
        return False  # a mentor is invited: the link in the mail proves the address


@admin.register(OfficeHour)
class OfficeHourAdmin(ReadOnlyAdmin):
    hub_path = "mentor__program__hub"
    list_display = ["mentor", "starts_at", "ends_at", "time_zone", "place", "cancelled_at"]
    list_filter = ["mentor", "starts_at"]
    list_select_related = ["mentor"]
    search_fields = ["mentor__name", "place"]


@admin.register(Booking)
class BookingAdmin(ReadOnlyAdmin):
    hub_path = "office_hour__mentor__program__hub"
    list_display = ["office_hour", "member", "booked_by", "booked_at", "cancelled_at"]
    list_filter = ["office_hour__mentor", "booked_at"]
    list_select_related = ["office_hour__mentor", "member__organisation", "member__cohort", "booked_by"]
    search_fields = ["question", "member__organisation__name", "office_hour__mentor__name"]
