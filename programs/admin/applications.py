"""Applications, to be read. Drafts are their applicants' own; what was handed in changes through actions alone."""

from django.contrib import admin

from hubportal.core.admin import ReadOnlyAdmin, hub_ids
from partners.models import Partnership
from programs.admin.scope import OfApplicationAdmin
from programs.models import AnswerFile, Application, Extension, StartupProfile, Submission


@admin.register(Application)
class ApplicationAdmin(OfApplicationAdmin):
    application_path = ""
    hub_path = "call__program__hub"
    list_display = ["code", "organisation", "call", "state", "submitted_at"]
    list_filter = ["call", "state", "submitted_at"]
    list_select_related = ["organisation", "call"]
    search_fields = ["code", "organisation__name", "call__title_de", "call__title_en"]
    date_hierarchy = "submitted_at"


@admin.register(Submission)
class SubmissionAdmin(OfApplicationAdmin):
    hub_path = "application__call__program__hub"
    list_display = ["receipt", "application", "number", "received_at", "submitted_by"]
    list_filter = ["application__call", "received_at"]
    list_select_related = ["application__organisation", "application__call", "submitted_by"]
    search_fields = ["receipt", "application__code", "application__organisation__name"]


@admin.register(AnswerFile)
class AnswerFileAdmin(OfApplicationAdmin):
    hub_path = "application__call__program__hub"
    list_display = ["file", "application", "key", "added_at", "removed_at"]
    list_filter = ["application__call", "added_at"]
    list_select_related = ["file", "application__organisation", "application__call"]
    search_fields = ["key", "application__code", "application__organisation__name"]


@admin.register(Extension)
class ExtensionAdmin(ReadOnlyAdmin):
    hub_path = "call__program__hub"
    list_display = ["organisation", "call", "until", "granted_by", "granted_at"]
    list_filter = ["call", "until"]
    list_select_related = ["organisation", "call", "granted_by"]
    search_fields = ["organisation__name", "reason", "call__title_de", "call__title_en"]


@admin.register(StartupProfile)
class StartupProfileAdmin(ReadOnlyAdmin):
    """The organisation's own; it shows to staff of the hubs whose partner the organisation is."""

    list_display = ["organisation", "stage", "founded", "employees", "updated_at"]
    list_filter = ["stage"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__name", "product"]

    def get_queryset(self, request):
        partners = Partnership.objects.of_hubs(hub_ids(request.user)).values("organisation")
        return super().get_queryset(request).filter(organisation__in=partners)
