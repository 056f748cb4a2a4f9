"""What waits for a person about introductions: for the two sides, and for staff what was reported."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.registry import DeskItem, DeskQueue
from partners.actions.following_up import ASK_UNTIL, to_ask
from partners.desk.joining import WITH_HUBS, at_hubs_of, hub_for, is_editor, promised, speaks_for_somebody
from partners.models import Complaint, Introduction


def waiting(user):
    """Those that want an answer of the organisations that `user` speaks for; snoozed ones from their day on."""
    return Introduction.objects.waiting_for(user)


def introductions(user):
    return [
        DeskItem(
            title=introduction.posting.title,
            text=_("%(asker)s and %(poster)s: an introduction wants your answer") % _names(introduction),
            url=introduction.get_absolute_url(),
            since=introduction.created_at,
            due_on=promised(introduction.created_at),
        )
        for introduction in waiting(user).with_sides()
    ]


def without_outcome(user):
    """Those of which nobody has said yet what has come of them, though it is time."""
    return to_ask(timezone.now()).of_person(user)


def outcomes(user):
    return [
        DeskItem(
            title=introduction.posting.title,
            text=_("What came of it: %(asker)s and %(poster)s?") % _names(introduction),
            url=introduction.get_absolute_url(),
            since=introduction.closed_at,
            due_on=timezone.localdate(introduction.closed_at + ASK_UNTIL),
        )
        for introduction in without_outcome(user).with_sides()
    ]


def _names(introduction):
    return {"asker": introduction.asker, "poster": introduction.poster}


def open_complaints(user):
    """What partners of the hubs of `user` report about messages."""
    return Complaint.objects.filter(at_hubs_of(user), state=Complaint.State.SUBMITTED)


def complaints(user):
    return [
        DeskItem(
            title=complaint.organisation.name,
            text=_("reports what %(about)s has written") % {"about": complaint.about},
            url=reverse("partners:decide_complaint", args=[complaint.pk]),
            since=complaint.created_at,
            due_on=promised(complaint.created_at),
            hub=hub_for(user, complaint.organisation),
        )
        for complaint in open_complaints(user).select_related("organisation", "about").prefetch_related(WITH_HUBS)
    ]


QUEUES = (
    ("introductions", DeskQueue(gettext_lazy("Introductions"), introductions, speaks_for_somebody, waiting)),
    ("outcomes", DeskQueue(gettext_lazy("What came of it"), outcomes, speaks_for_somebody, without_outcome)),
    ("complaints", DeskQueue(gettext_lazy("Complaints"), complaints, is_editor, open_complaints)),
)
