"""What waits for the staff of a call."""

import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubportal.core.registry import DeskItem, DeskQueue
from hubportal.hubs.permissions import EDITING, hub_ids
from programs.models import Application, Call

DAYS_TO_GO_ON = 7


def closed_calls(user):
    return Call.objects.managed_by(user).filter(state=Call.State.CLOSED)


def closed(user):
    """Calls that have closed and whose review has not begun."""
    handed_in = Count("applications", filter=Q(applications__state=Application.State.SUBMITTED))
    waiting = closed_calls(user).annotate(handed_in=handed_in)
    return [
        DeskItem(
            title=str(call),
            text=_in_words(call),
            url=reverse("programs:manage_call", args=[call.slug]),
            since=call.hard_deadline,
            due_on=call.hard_deadline.astimezone(call.zone).date() + datetime.timedelta(days=DAYS_TO_GO_ON),
            hub=call.program.hub,
        )
        for call in waiting.select_related("program__hub")
    ]


def _in_words(call):
    if not call.handed_in:
        return _("has closed without an application; put it into the archive, or set new deadlines")
    text = ngettext(
        "has closed with %d application; the review can begin",
        "has closed with %d applications; the review can begin",
        call.handed_in,
    )
    return text % call.handed_in


def manages_something(user):
    return hub_ids(user, EDITING) != set()


QUEUES = (("closed_calls", DeskQueue(gettext_lazy("Closed calls"), closed, manages_something, closed_calls)),)
