"""The portal's own records, to be read: who did what, and what runs in the background."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hubportal.core import jobs, registry
from hubportal.core.admin.base import ReadOnlyAdmin
from hubportal.core.admin.scope import hub_ids
from hubportal.core.models import Activity, Job, StoredFile


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    """The whole log names records of every hub, so it is the network's; each record has its own history."""

    list_display = ["at", "by", "verb", "subject_model", "subject_name"]
    list_filter = ["at", "verb", "subject_model"]
    list_select_related = ["by"]
    search_fields = ["subject_name", "note", "verb"]
    date_hierarchy = "at"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        for withheld in registry.withheld_activity:
            rows = rows.exclude(withheld(request.user))
        return rows


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Everybody's own jobs; all of them for those who look after the network and may stop or repeat them."""

    list_display = ["created_at", "title", "by", "state", "how_far", "finished_at"]
    actions = [*ReadOnlyAdmin.actions, "stop", "try_again"]
    list_filter = ["state", "kind", "created_at"]
    list_select_related = ["by"]
    search_fields = ["kind", "by__name", "by__email"]
    export_exclude = ["arguments", "result"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows if hub_ids(request.user) is None else rows.filter(by=request.user)

    @admin.display(description=_("kind"), ordering="kind")
    def title(self, job):
        return jobs.title_of(job)

    def has_tend_permission(self, request):
        return request.user.has_perm("core.edit_network")

    @admin.action(description=_("Stop"), permissions=["tend"])
    def stop(self, request, queryset):
        found = [job for job in queryset if job.is_open]
        for job in found:
            jobs.cancel(job)
        text = ngettext("%(number)s job is stopped.", "%(number)s jobs are stopped.", len(found))
        self.message_user(request, text % {"number": len(found)})

    @admin.action(description=_("Try again"), permissions=["tend"])
    def try_again(self, request, queryset):
        """Those that failed or were stopped, as far as their people still have the right to them."""
        found = [job for job in queryset.select_related("by") if job.is_repeatable and jobs.is_allowed(job)]
        for job in found:
            jobs.retry(job)
        text = ngettext("%(number)s job is tried again.", "%(number)s jobs are tried again.", len(found))
        self.message_user(request, text % {"number": len(found)})

    @admin.display(description=_("progress"))
    def how_far(self, job):
        return format_html("{} / {}", job.done, job.total) if job.total else "–"


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    """What is kept, how long, and what the virus scan said. The content is had where it belongs."""

    list_display = ["created_at", "name", "media_type", "size", "scan", "created_by", "expires_on"]
    list_filter = ["scan", "media_type", "created_at"]
    list_select_related = ["created_by"]
    search_fields = ["name", "sha256"]
    date_hierarchy = "created_at"
    exclude = ["file"]
    export_exclude = ["file"]
