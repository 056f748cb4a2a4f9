"""What the activity log of this room says was done."""

from django.utils.translation import gettext_lazy as _

from hubportal.core import registry

VERBS = {
    "published": _("published"),
    "returned": _("sent back"),
    "asked": _("asked for again"),
    "confirmed": _("address confirmed"),
    "scheduled": _("released for sending"),
    "sent": _("sending begun"),
    "restored": _("shown again"),
    "taken back": _("taken back before publication"),
}


def register():
    registry.verbs["newsroom"] = VERBS
