"""Grants: what sources say is kept here; money and state change on the pages of the file, through the actions."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from funding.models import AmountStatement, AwardNotice, BudgetLine, Condition, Grant, Indicator
from hubportal.core.admin import PortalAdmin, StackedInline, TabularInline
from hubportal.hubs import figures
from hubportal.hubs.models import Measure


class StatementInline(TabularInline):
    model = AmountStatement
    hub_path = "grant__hub"
    autocomplete_fields = ["source"]


class NoticeInline(StackedInline):
    model = AwardNotice
    hub_path = "grant__hub"
    autocomplete_fields = ["giver", "receiver", "event", "source"]


class IndicatorInline(TabularInline):
    model = Indicator
    hub_path = "grant__hub"


class ConditionInline(TabularInline):
    model = Condition
    hub_path = "grant__hub"
    fields = ["text_de", "text_en", "due_on", "met_on"]


class LineInline(TabularInline):
    model = BudgetLine
    hub_path = "grant__hub"
    fields = readonly_fields = ["position", "name", "amount"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Grant)
class GrantAdmin(PortalAdmin):
    hub_path = "hub"
    list_display = ["title", "beneficiary", "hub", "scheme", "in_words", "state", "is_public", "file"]
    list_filter = ["hub", "state", "scheme", "year", "is_public"]
    list_select_related = ["hub", "recipient", "scheme"]
    search_fields = ["title_de", "title_en", "summary_de", "summary_en", "file_reference", "recipient__name"]
    autocomplete_fields = ["recipient", "scheme", "strategy", "source"]
    prepopulated_fields = {"slug": ["title_en"]}
    readonly_fields = ["state", "terms", "award", "own_share", "third_party", "is_public", "reason", "file"]
    inlines = [StatementInline, NoticeInline, IndicatorInline, ConditionInline, LineInline]

    def view_on_site(self, grant):
        return grant.get_absolute_url() if grant.is_public else reverse("funding:file", args=[grant.pk])

    @admin.display(description=_("for"), ordering="sort_key")
    def beneficiary(self, grant):
        return grant.beneficiary

    @admin.display(description=_("amount"), ordering="amount")
    def in_words(self, grant):
        if grant.amount is None:
            return _("not stated")
        return figures.bounded(grant.amount, grant.amount_upper, grant.amount_bound, Measure.Unit.EUR)

    @admin.display(description=_("file"))
    def file(self, grant):
        if grant._state.adding or grant.pk is None:
            return _("Open a file on the pages of grants, with its plan of costs.")
        return format_html('<a href="{}">{}</a>', reverse("funding:file", args=[grant.pk]), _("Open the file"))
