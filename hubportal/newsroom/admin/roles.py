from django.contrib import admin

from hubportal.hubs.admin.network import StaffRoleAdmin
from hubportal.newsroom.models import PressRole


@admin.register(PressRole)
class PressRoleAdmin(StaffRoleAdmin):
    """Hub managers give roles in their own newsroom; roles in all of them are the network managers' to give."""
