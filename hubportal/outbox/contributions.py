from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import MenuEntry
from hubportal.outbox import kinds
from hubportal.outbox.actions.plans import NEWS
from hubportal.outbox.kinds import Kind
from hubportal.outbox.models import Message, Rhythm

INBOX = _("Inbox")


def inbox(user):
    """The way to the inbox, with the number of unread messages; counted once per request."""
    if not hasattr(user, "_unread"):
        user._unread = Message.objects.inbox(user).unread().count()
    label = format_lazy("{} ({})", INBOX, user._unread) if user._unread else INBOX
    return MenuEntry(label, "outbox:inbox")


registry.account_menu.add("inbox", inbox, order=30)
registry.account_menu.add("following", lambda _user: MenuEntry(_("What I follow"), "outbox:following"), order=32)
kinds.add(
    Kind(
        NEWS,
        _("What is new at what you follow"),
        _("To you, as long as you follow something: new events, calls, partners, offers, needs and releases."),
        context=dict,
        may_be_turned_off=True,
        usual=Rhythm.WEEKLY,
    ),
    order=5,
    room=_("For you"),
)
