from django.contrib import admin
from django.shortcuts import redirect

from hubportal.core.admin import ReadOnlyAdmin
from partners.models import PartnerImport


@admin.register(PartnerImport)
class PartnerImportAdmin(ReadOnlyAdmin):
    """One's own imports; adding and looking at one happens on its own pages."""

    hub_path = "hub"
    list_display = ["file_name", "hub", "by", "state", "created_at"]
    list_filter = ["state", "hub", "created_at"]
    list_select_related = ["hub", "by"]
    search_fields = ["file_name"]
    export_exclude = ["file", "header", "mapping", "job"]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def has_add_permission(self, request):
        return self.may(request, "add")

    def add_view(self, request, form_url="", extra_context=None):
        return redirect("imports:start")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        return redirect(record) if record else redirect("admin:partners_partnerimport_changelist")
