from django.contrib import admin

from hubportal.accounts.models import User
from hubportal.core.admin import PortalAdmin


@admin.register(User)
class UserAdmin(PortalAdmin):
    """People, without their secrets: whoever is added here comes in by a code to the address and needs no password.

    The address stays as it is: it is how a person signs in, so only they can change it, from inside.
    """

    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    list_filter = ["is_staff", "is_active", "is_superuser", "language"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    export_exclude = ("password",)
    fields = [
        "email",
        "name",
        "language",
        "time_zone",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_login",
        "date_joined",
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_readonly_fields(self, request, obj=None):
        names = list(self.readonly_fields)
        if obj is not None:
            names.append("email")
        if not request.user.is_superuser:
            names.append("is_superuser")
        return names

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
