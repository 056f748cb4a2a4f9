"""What the activity log of this room says was done."""

from django.utils.translation import gettext_lazy as _

from hubportal.core import registry

VERBS = {
    "published": _("announced"),
    "draft": _("taken back into preparation"),
    "open": _("opened"),
    "suspended": _("suspended"),
    "resumed": _("resumed"),
    "closed": _("closed"),
    "archived": _("archived"),
    "copied": _("copied from an earlier round"),
    "deadline moved": _("deadline moved"),
    "criterion saved": _("criterion saved"),
    "criterion removed": _("criterion removed"),
    "document added": _("document added"),
    "document removed": _("document removed"),
    "joined": _("taken in"),
    "graduated": _("graduated"),
    "shown": _("named publicly"),
    "hidden": _("no longer named publicly"),
    "note written": _("note written"),
    "milestone saved": _("milestone saved"),
    "milestone removed": _("milestone removed"),
    "milestone reached": _("milestone reached"),
    "milestone open": _("milestone open again"),
    "active": _("accepted"),
    "ended": _("ended"),
    "office hours offered": _("office hours offered"),
    "booked": _("booked"),
    "cancelled": _("cancelled"),
    "form begun": _("form begun"),
    "form published": _("form published"),
    "form discarded": _("draft of the form thrown away"),
    "applicant added": _("person added"),
    "applicant removed": _("person taken out"),
    "carried over": _("carried over to a newer form"),
    "extended": _("more time given"),
    "forgotten": _("deleted when its time was over"),
}


def register():
    registry.verbs.update(VERBS)
