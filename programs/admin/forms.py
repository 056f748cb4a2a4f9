"""Forms, to be read: they are written on the pages of staff, where a published one gives way to the next version."""

from django.contrib import admin

from hubportal.core.admin import ReadOnlyAdmin
from programs.models import FormVersion, Question, Section


@admin.register(FormVersion)
class FormVersionAdmin(ReadOnlyAdmin):
    hub_path = "call__program__hub"
    list_display = ["call", "number", "created_at", "published_at", "published_by"]
    list_filter = ["call", "published_at"]
    list_select_related = ["call", "published_by"]
    search_fields = ["call__title_de", "call__title_en"]


@admin.register(Section)
class SectionAdmin(ReadOnlyAdmin):
    hub_path = "form_version__call__program__hub"
    list_display = ["title", "form_version", "position"]
    list_filter = ["form_version__call"]
    list_select_related = ["form_version__call"]
    search_fields = ["title_de", "title_en", "text_de", "text_en"]


@admin.register(Question)
class QuestionAdmin(ReadOnlyAdmin):
    hub_path = "form_version__call__program__hub"
    list_display = ["label", "key", "kind", "is_required", "section", "form_version"]
    list_filter = ["form_version__call", "kind", "is_required"]
    list_select_related = ["section", "form_version__call"]
    search_fields = ["key", "label_de", "label_en", "help_de", "help_en"]
