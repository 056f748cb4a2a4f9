"""What moves the money of a grant, to be read: it is written on the pages of the file, through the actions."""

from django.contrib import admin

from funding.models import Amendment, Cost, Drawdown, LineChange, Repayment
from hubportal.core.admin import ReadOnlyAdmin, TabularInline


class CostInline(TabularInline):
    model = Cost
    hub_path = "drawdown__grant__hub"
    can_delete = False


class LineChangeInline(TabularInline):
    model = LineChange
    hub_path = "amendment__grant__hub"
    can_delete = False


class OfGrantAdmin(ReadOnlyAdmin):
    hub_path = "grant__hub"
    list_select_related = ["grant"]
    search_fields = ["grant__title_de", "grant__title_en", "grant__file_reference"]


@admin.register(Drawdown)
class DrawdownAdmin(OfGrantAdmin):
    list_display = ["grant", "number", "amount", "state", "requested_at", "needed_until", "paid_on"]
    list_filter = ["state", "grant__hub", "paid_on"]
    date_hierarchy = "requested_at"
    inlines = [CostInline]


@admin.register(Amendment)
class AmendmentAdmin(OfGrantAdmin):
    list_display = ["grant", "number", "kind", "date", "award_change", "new_end"]
    list_filter = ["kind", "grant__hub", "date"]
    search_fields = [*OfGrantAdmin.search_fields, "reason"]
    inlines = [LineChangeInline]


@admin.register(Repayment)
class RepaymentAdmin(OfGrantAdmin):
    list_display = ["grant", "kind", "amount", "received_on"]
    list_filter = ["kind", "grant__hub", "received_on"]
    search_fields = [*OfGrantAdmin.search_fields, "reason"]
