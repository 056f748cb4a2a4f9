from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import MenuEntry
from hubportal.outbox.models import Message

INBOX = _("Inbox")


def inbox(user):
    """The way to the inbox, with the number of unread messages; counted once per request."""
    if not hasattr(user, "_unread"):
        user._unread = Message.objects.inbox(user).unread().count()
    label = format_lazy("{} ({})", INBOX, user._unread) if user._unread else INBOX
    return MenuEntry(label, "outbox:inbox")


registry.account_menu.add("inbox", inbox, order=30)
