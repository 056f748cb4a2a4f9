from django.contrib import admin

from hubportal.core.admin import PortalAdmin
from hubportal.hubs.actions.staff_roles import let_in
from hubportal.hubs.admin.network import StaffRoleForm
from hubportal.newsroom.models import PressRole


@admin.register(PressRole)
class PressRoleAdmin(PortalAdmin):
    """Hub managers give roles in their own newsroom; roles in all of them are the network managers' to give."""

    form = StaffRoleForm
    hub_path = "hub"
    network_fields = ("network",)
    list_display = ["user", "hub", "network", "role"]
    list_filter = ["role", "hub"]
    list_select_related = ["user", "hub", "network"]
    search_fields = ["user__name", "user__email"]

    def get_readonly_fields(self, request, obj=None):
        return ["user"] if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        let_in(obj.user, by=request.user)
