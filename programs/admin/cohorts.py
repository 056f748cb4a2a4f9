from django.contrib import admin

from hubportal.core.admin import PortalAdmin, ReadOnlyAdmin
from programs.models import Cohort, CohortDocument, CohortMember, Milestone, MilestoneProgress, Note

OF_COHORT = ["cohort__name_de", "cohort__name_en"]


@admin.register(Cohort)
class CohortAdmin(PortalAdmin):
    hub_path = "program__hub"
    list_display = ["name", "program", "starts", "ends", "is_public"]
    list_filter = ["program", "is_public"]
    list_select_related = ["program"]
    search_fields = ["name_de", "name_en", "program__name_de", "program__name_en"]
    autocomplete_fields = ["program", "call"]


@admin.register(CohortMember)
class CohortMemberAdmin(PortalAdmin):
    hub_path = "cohort__program__hub"
    list_display = ["organisation", "cohort", "state", "joined", "ended", "is_public"]
    list_filter = ["cohort", "state", "is_public"]
    list_select_related = ["organisation", "cohort"]
    search_fields = ["organisation__name", *OF_COHORT]
    autocomplete_fields = ["cohort", "organisation"]
    readonly_fields = ["state", "application"]
    view_on_site = False  # its page is for its own people; staff have theirs


@admin.register(CohortDocument)
class CohortDocumentAdmin(ReadOnlyAdmin):
    hub_path = "cohort__program__hub"
    list_display = ["title", "cohort", "file", "added_by", "added_at"]
    list_filter = ["cohort"]
    list_select_related = ["cohort", "file", "added_by"]
    search_fields = ["title", *OF_COHORT]


@admin.register(Note)
class NoteAdmin(ReadOnlyAdmin):
    hub_path = "member__cohort__program__hub"
    list_display = ["member", "author", "written_at"]
    list_filter = ["member__cohort"]
    list_select_related = ["member__organisation", "member__cohort", "author"]
    search_fields = ["text", "member__organisation__name"]


@admin.register(Milestone)
class MilestoneAdmin(PortalAdmin):
    hub_path = "cohort__program__hub"
    list_display = ["title", "cohort", "due_on"]
    list_filter = ["cohort", "due_on"]
    list_select_related = ["cohort"]
    search_fields = ["title_de", "title_en", *OF_COHORT]
    autocomplete_fields = ["cohort"]


@admin.register(MilestoneProgress)
class MilestoneProgressAdmin(ReadOnlyAdmin):
    hub_path = "milestone__cohort__program__hub"
    list_display = ["milestone", "member", "done_at", "done_by"]
    list_filter = ["milestone__cohort"]
    list_select_related = ["milestone", "member__organisation", "member__cohort", "done_by"]
    search_fields = ["note", "member__organisation__name", "milestone__title_de", "milestone__title_en"]
