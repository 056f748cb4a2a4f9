from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hubportal.core.admin import ReadOnlyAdmin
from hubportal.outbox.actions.messages import replay
from hubportal.outbox.models import MailPreference, Message


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
    """Who does not want which kind of mail; each person chooses for themselves."""

    list_display = ["user", "kind"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email", "kind"]
