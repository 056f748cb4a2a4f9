"""Jury, reviews and decisions, to be read; everything here is done on the pages of staff and jury."""

from django.contrib import admin

from hubportal.core.admin import PortalAdmin, ReadOnlyAdmin
from programs.admin.scope import OfApplicationAdmin
from programs.models import Assignment, Conflict, Decision, Interest, Juror, LetterTemplate, Remark, Review

OF_CALL = ["call__title_de", "call__title_en"]
OF_APPLICATION = ["application__code", "application__organisation__name"]


@admin.register(Juror)
class JurorAdmin(ReadOnlyAdmin):
    hub_path = "call__program__hub"
    list_display = ["name", "email", "call", "state", "is_outside", "invited_at", "answered_at"]
    list_filter = ["call", "state", "is_outside"]
    list_select_related = ["call"]
    search_fields = ["name", "email", *OF_CALL]


@admin.register(Interest)
class InterestAdmin(ReadOnlyAdmin):
    hub_path = "juror__call__program__hub"
    list_display = ["juror", "organisation", "kind", "named_at"]
    list_filter = ["juror__call", "kind"]
    list_select_related = ["juror", "organisation"]
    search_fields = ["reason", "juror__name", "juror__email", "organisation__name"]


@admin.register(Conflict)
class ConflictAdmin(OfApplicationAdmin):
    hub_path = "application__call__program__hub"
    list_display = ["user", "application", "kind", "declared_at"]
    list_filter = ["application__call", "kind"]
    list_select_related = ["user", "application__organisation", "application__call"]
    search_fields = ["reason", "user__name", "user__email", *OF_APPLICATION]


@admin.register(Assignment)
class AssignmentAdmin(OfApplicationAdmin):
    hub_path = "application__call__program__hub"
    list_display = ["application", "juror", "state", "assigned_at", "declared_at"]
    list_filter = ["application__call", "state"]
    list_select_related = ["juror", "application__organisation", "application__call"]
    search_fields = ["juror__name", "juror__email", *OF_APPLICATION]


@admin.register(Review)
class ReviewAdmin(OfApplicationAdmin):
    application_path = "assignment__application__"
    hub_path = "assignment__application__call__program__hub"
    list_display = ["assignment", "state", "saved_at", "finalised_at"]
    list_filter = ["assignment__application__call", "state"]
    list_select_related = ["assignment__application", "assignment__juror"]
    search_fields = ["comment_to_jury", "comment_to_applicant", "assignment__application__code"]


@admin.register(Remark)
class RemarkAdmin(OfApplicationAdmin):
    hub_path = "application__call__program__hub"
    list_display = ["application", "author", "text", "written_at"]
    list_filter = ["application__call"]
    list_select_related = ["author", "application__organisation", "application__call"]
    search_fields = ["text", *OF_APPLICATION]


@admin.register(LetterTemplate)
class LetterTemplateAdmin(PortalAdmin):
    hub_path = "call__program__hub"
    list_display = ["call", "verdict", "subject"]
    list_filter = ["call", "verdict"]
    list_select_related = ["call"]
    search_fields = ["subject_de", "subject_en", "body_de", "body_en", *OF_CALL]
    autocomplete_fields = ["call"]


@admin.register(Decision)
class DecisionAdmin(OfApplicationAdmin):
    hub_path = "call__program__hub"
    list_display = ["application", "verdict", "position", "prepared_by", "checked_by", "released_at"]
    list_filter = ["call", "verdict", "released_at"]
    list_select_related = ["application__organisation", "application__call", "prepared_by", "checked_by"]
    search_fields = OF_APPLICATION
