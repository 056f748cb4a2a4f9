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
    "in_review": _("review begun"),
    "decided": _("decisions released"),
    "removed": _("removed"),
    "assigned": _("given to a juror"),
    "taken back": _("taken back"),
    "cleared": _("no conflict of interest"),
    "conflict": _("conflict of interest declared"),
    "recused": _("withdrawn for a conflict of interest"),
    "final": _("review final"),
    "opened again": _("opened again"),
    "prepared": _("decision prepared"),
    "letter written": _("letter written"),
    "moved": _("moved on the waiting list"),
    "checked": _("agreed to by a second person"),
    "waitlisted": _("put on the waiting list"),
    "place confirmed": _("place confirmed"),
    "place passed": _("place passed on"),
}


def register():
    registry.verbs.update(VERBS)
