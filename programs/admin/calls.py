from django.contrib import admin

from hubportal.core.admin import PortalAdmin, ReadOnlyAdmin, StackedInline
from programs.models import Call, CallDocument, Criterion


class CriterionInline(StackedInline):
    """Read only once the review has begun."""

    model = Criterion

    def has_add_permission(self, request, obj):
        return _is_before_review(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return _is_before_review(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return _is_before_review(obj) and super().has_delete_permission(request, obj)


def _is_before_review(call):
    return call is None or call.may_change_criteria


@admin.register(Call)
class CallAdmin(PortalAdmin):
    """The state follows the clock and the pages of staff, where each step has its consequences."""

    hub_path = "program__hub"
    list_display = ["title", "program", "state", "opens_at", "advertised_deadline", "hard_deadline"]
    list_filter = ["program", "state", "audience", "is_blind", "hard_deadline"]
    list_select_related = ["program"]
    search_fields = ["title_de", "title_en", "text_de", "text_en", "program__name_de", "program__name_en"]
    autocomplete_fields = ["program"]
    readonly_fields = ["state", "opened_at", "suspended_at"]
    inlines = [CriterionInline]

    def has_delete_permission(self, request, obj=None):
        """Also for superusers, whom predicates let pass: the database keeps published forms."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_deletable)

    def get_actions(self, request):
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title_de"]}


@admin.register(CallDocument)
class CallDocumentAdmin(ReadOnlyAdmin):
    hub_path = "call__program__hub"
    list_display = ["title", "call", "file", "position"]
    list_filter = ["call"]
    list_select_related = ["call", "file"]
    search_fields = ["title_de", "title_en", "call__title_de", "call__title_en"]
