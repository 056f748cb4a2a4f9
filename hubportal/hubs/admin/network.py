from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hubportal.accounts.models import User
from hubportal.core.admin import PortalAdmin, TabularInline
from hubportal.core.admin.languages import RecordForm
from hubportal.hubs.actions.staff_roles import let_in
from hubportal.hubs.models import Designation, DesignationPlace, Network, NetworkName, StaffRole


class NetworkNameInline(TabularInline):
    model = NetworkName


@admin.register(Network)
class NetworkAdmin(PortalAdmin):
    list_display = ["name", "initiated", "initiated_by"]
    list_filter = ["initiated_by"]
    list_select_related = ["initiated_by"]
    search_fields = ["name", "names__value", "purpose_de", "purpose_en"]
    autocomplete_fields = ["initiated_by", "source"]
    inlines = [NetworkNameInline]


class DesignationPlaceInline(TabularInline):
    model = DesignationPlace
    hub_path = "hub"
    autocomplete_fields = ["source"]


@admin.register(Designation)
class DesignationAdmin(PortalAdmin):
    list_display = ["slug", "kind", "named_on", "count", "network", "source"]
    list_filter = ["kind", "network", "topics"]
    list_select_related = ["network", "source"]
    search_fields = ["slug", "note_de", "note_en"]
    autocomplete_fields = ["topics", "source", "date_source"]
    inlines = [DesignationPlaceInline]


class StaffRoleForm(RecordForm):
    """Names the person by address: who else has an account is none of a hub's business."""

    user = forms.ModelChoiceField(
        label=_("E-mail address of the person"),
        queryset=User.objects.filter(is_active=True),
        to_field_name="email",
        widget=forms.EmailInput,
        error_messages={"invalid_choice": _("Nobody has an account with this address. Ask them to sign up first.")},
    )

    def __init__(self, data=None, *args, **kwargs):
        if data and "user" in data:
            data = data.copy()
            data["user"] = data["user"].strip().lower()
        super().__init__(data, *args, **kwargs)


@admin.register(StaffRole)
class StaffRoleAdmin(PortalAdmin):
    """Hub managers give roles in their own hub; roles for the whole network are the network managers' to give."""

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
