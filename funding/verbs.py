"""What the activity log calls the steps of grants, drawdowns and proofs."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubportal.core import registry

VERBS = {
    "requested": _("requested"),
    "checked": _("checked"),
    "paid": _("paid"),
    "awarded": pgettext_lazy("grant", "awarded"),
    "running": _("set running"),
    "completed": pgettext_lazy("grant", "completed"),
    "revoked": _("revoked"),
    "amended": _("amended"),
    "repaid": _("repayment recorded"),
    "returned": _("sent back"),
    "deferred": _("deadline extended"),
    "document added": _("document added"),
    "document removed": _("document removed"),
    "dropped": _("no longer owed"),
}


def register():
    registry.verbs["funding"] = VERBS
