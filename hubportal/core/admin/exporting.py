"""The filtered list as a table to take away: exactly the rows the person sees, in readable columns."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.tables import dated, stream_csv, xlsx_response
from hubportal.core.translated import label

WRITERS = {"csv": stream_csv, "xlsx": xlsx_response}
CHUNK = 1_000


class Exporting:
    """export_exclude: names of fields that stay out of the table."""

    export_exclude = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/<str:ending>/", view, name=name), *super().get_urls()]

    def export_view(self, request, ending):
        """The list as the address filters, searches and sorts it, without paging."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if ending not in WRITERS:
            raise Http404
        return self._export(self.get_changelist_instance(request).queryset, ending)

    @admin.action(description=gettext_lazy("Export the selected ones as CSV"), permissions=["view"])
    def export_csv(self, request, queryset):
        return self._export(queryset, "csv")

    @admin.action(description=gettext_lazy("Export the selected ones as XLSX"), permissions=["view"])
    def export_xlsx(self, request, queryset):
        return self._export(queryset, "xlsx")

    def _export(self, rows, ending):
        fields = self.export_fields()
        related = [field.name for field in fields if field.many_to_one or field.one_to_one]
        many = [field.name for field in fields if field.many_to_many]
        rows = rows.select_related(*related) if related else rows
        rows = rows.prefetch_related(None).prefetch_related(*many)
        table = ([_cell(row, field) for field in fields] for row in rows.iterator(chunk_size=CHUNK))
        header = [label(field) for field in fields]
        return WRITERS[ending](dated(self.opts.model_name, ending), header, table)

    def export_fields(self):
        """The columns: everything one can edit, the dates kept by the portal, and many-to-many fields."""
        shown = [
            field
            for field in self.opts.concrete_fields
            if field.editable or getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        ]
        fields = [*shown, *(field for field in self.opts.many_to_many if _is_plain(field))]
        return [field for field in fields if field.name not in self.export_exclude]


def _is_plain(field):
    return field.remote_field.through._meta.auto_created


def _cell(record, field):
    if field.many_to_many:
        return ", ".join(str(other) for other in getattr(record, field.name).all())
    if getattr(field, "choices", None):
        return getattr(record, f"get_{field.name}_display")()
    value = getattr(record, field.name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "tzinfo"):
        return timezone.localtime(value).isoformat(sep=" ", timespec="minutes")
    return value
