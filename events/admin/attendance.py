"""Who comes, to be read in the admin. What is done with it is done on the event's pages, through actions."""

from django.contrib import admin

from events.models import Answer, Circular, Consent, Feedback, Registration, Scan
from hubportal.core.admin import ReadOnlyAdmin


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin):
    hub_path = "event__hub"
    list_display = ["name", "email", "event", "way", "party_size", "state", "joined_at", "present_since"]
    list_filter = ["event__hub", "state", "way", "joined_at"]
    list_select_related = ["event"]
    search_fields = ["name", "email", "company", "event__title_de", "event__title_en"]
    date_hierarchy = "created_at"
    export_exclude = ["code"]
    exclude = ["code"]


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    hub_path = "registration__event__hub"
    list_display = ["registration", "question", "value"]
    list_filter = ["registration__event__hub"]
    list_select_related = ["registration__event", "question"]
    search_fields = ["value", "question__label_de", "question__label_en"]


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    hub_path = "registration__event__hub"
    list_display = ["registration", "purpose", "given_at", "withdrawn_at"]
    list_filter = ["registration__event__hub", "purpose"]
    list_select_related = ["registration__event"]
    search_fields = ["registration__name", "registration__email"]


@admin.register(Scan)
class ScanAdmin(ReadOnlyAdmin):
    hub_path = "event__hub"
    list_display = ["at", "event", "registration", "outcome", "door", "by"]
    list_filter = ["event__hub", "outcome", "at"]
    list_select_related = ["event", "registration__event", "by"]
    search_fields = ["door", "event__title_de", "registration__name"]


@admin.register(Circular)
class CircularAdmin(ReadOnlyAdmin):
    hub_path = "event__hub"
    list_display = ["subject", "event", "segment", "state", "written_by", "sent_at"]
    list_filter = ["event__hub", "state", "segment"]
    list_select_related = ["event", "written_by"]
    search_fields = ["subject", "text", "event__title_de"]


@admin.register(Feedback)
class FeedbackAdmin(ReadOnlyAdmin):
    """The network's alone: for a hub's staff, answers are shown from three on, on the page of the statistics."""

    list_display = ["event", "rating", "day"]
    list_filter = ["rating", "day"]
    list_select_related = ["event"]
    search_fields = ["text", "event__title_de"]
