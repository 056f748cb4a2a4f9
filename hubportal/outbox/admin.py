from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hubportal.core.admin import ReadOnlyAdmin
from hubportal.outbox.actions.messages import replay
from hubportal.outbox.models import Digest, MailPreference, Message


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """What was told to whom: to look at, and to try the given-up ones again."""

    list_display = ["created_at", "kind", "address", "state", "attempts", "run_after", "error"]
    list_filter = ["state", "kind", "language"]
    search_fields = ["address", "key", "error"]
    date_hierarchy = "created_at"
    exclude = export_exclude = ["payload"]  # may hold the code that lets somebody in
    actions = ["replay"]

    def has_replay_permission(self, request):
        return self.may(request, "replay")

    @admin.action(description=_("Try the given-up ones again"), permissions=["replay"])
    def replay(self, request, queryset):
        number = replay(queryset)
        text = ngettext("%(number)s message will be tried again.", "%(number)s messages will be tried again.", number)
        self.message_user(request, text % {"number": number}, messages.SUCCESS)


@admin.register(MailPreference)
class MailPreferenceAdmin(ReadOnlyAdmin):
    """Who wants which kind of mail at another time than is usual, or not at all; each person chooses for themselves."""

    list_display = ["user", "kind", "rhythm"]
    list_filter = ["rhythm", "kind"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email", "kind"]


@admin.register(Digest)
class DigestAdmin(ReadOnlyAdmin):
    """How far each person has been told what is new, and when they are told again."""

    list_display = ["user", "told_until", "looked_at", "due_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
