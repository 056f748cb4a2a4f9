"""What the activity log of this room says was done, where its words are not those of the house."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubportal.core import registry

VERBS = {
    "published": _("published"),
    "paused": _("paused"),
    "expired": _("ended"),
    "proposed": _("proposed"),
    "proposal taken back": _("proposal taken back"),
    "agreed": _("agreed to"),
    "snoozed": _("answer put off"),
    "lapsed": pgettext_lazy("introduction", "lapsed"),
    "outcome told": _("outcome told"),
    "blocked": _("blocked"),
    "block lifted": _("block lifted"),
    "upheld": pgettext_lazy("complaint", "upheld"),
    "dismissed": pgettext_lazy("complaint", "dismissed"),
    "judged same": _("said to be the same"),
    "judged related": _("said to be related"),
    "judged different": _("said to be different"),
    "judged unsure": _("could not be told apart"),
    "asked if right": _("its people were asked whether all is still right"),
    "confirmed": pgettext_lazy("organisation", "confirmed"),
    "merged": _("merged into another"),
    "took in": _("another was merged into it"),
    "parted": _("merging undone"),
}


def register():
    registry.verbs["partners"] = VERBS
