"""What the activity log of this room says was done."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubportal.core import registry

VERBS = {
    "published": _("published"),
    "sent": _("sent"),
    "erased": _("attendees' data erased"),
    "rescheduled": _("moved to another time"),
    "cancelled": pgettext_lazy("event", "cancelled"),
    "picture changed": _("picture changed"),
    "over": _("over"),
    "asked": _("asked to confirm the address"),
    "waiting": _("put on the waiting list"),
    "offered": _("seat offered"),
    "confirmed": _("registered"),
    "expired": _("offer run out"),
}


def register():
    registry.verbs["events"] = VERBS
