from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hubportal.core.admin import ReadOnlyAdmin
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun, ReportSubscription


@admin.register(ReportRun)
class ReportRunAdmin(ReadOnlyAdmin):
    """The reports that the person may read, to have them written again."""

    list_display = ["kind", "subject", "period", "state", "created_at", "finished_at"]
    list_filter = ["state", "kind", "hub"]
    list_select_related = ["hub", "network", "funder", "call__program"]
    search_fields = ["period", "hub__name", "funder__name", "error"]
    date_hierarchy = "created_at"
    exclude = ["figures"]
    export_exclude = ["figures"]
    actions = [*ReadOnlyAdmin.actions, "write_again"]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user).defer("figures")

    @admin.display(description=_("about"))
    def subject(self, run):
        return run.subject

    def has_write_permission(self, request):
        return self.may(request, "write")

    @admin.action(description=_("Write again now and send it to me"), permissions=["write"])
    def write_again(self, request, queryset):
        allowed = [run for run in queryset if self.may(request, "write", run)]
        for run in allowed:
            runs.start_anew(run, by=request.user)
        text = ngettext("%(number)s report is being written.", "%(number)s reports are being written.", len(allowed))
        self.message_user(request, text % {"number": len(allowed)}, messages.SUCCESS)


@admin.register(ReportSubscription)
class ReportSubscriptionAdmin(ReadOnlyAdmin):
    """Who has said that they want reports, or do not; each person chooses for themselves."""

    hub_path = "hub"
    list_display = ["user", "kind", "hub", "network", "funder", "is_wanted"]
    list_filter = ["is_wanted", "kind", "hub"]
    list_select_related = ["user", "hub", "network", "funder"]
    search_fields = ["user__name", "user__email", "hub__name"]
