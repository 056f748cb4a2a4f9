"""What waits for a person about grants: for officers, and for those who speak for a recipient."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.models import Drawdown, Proof
from funding.models.seat import offices
from hubportal.core import registry
from hubportal.core.numbers import in_words as euros
from hubportal.core.registry import DeskItem, DeskQueue
from partners.desk.joining import speaks_for_somebody
from partners.models import SPEAKING

DAYS_TO_LOOK = 7  # within which an officer means to look at what has come in
DAYS_AHEAD = 60  # from when a recipient sees a proof on the desk
State = Drawdown.State


def is_officer(user):
    return offices(user) != set()


def _of_offices(rows, user):
    held = offices(user)
    rows = rows if held is None else rows.filter(grant__hub__in=held)
    return rows.select_related("grant__hub", "grant__recipient")


def _within_days(instant):
    return timezone.localdate(instant) + datetime.timedelta(days=DAYS_TO_LOOK)


def drawdowns_waiting(user):
    return _of_offices(Drawdown.objects.open(), user).exclude(
        grant__recipient__in=user.memberships.values("organisation")
    )


def drawdowns(user):
    """Those that wait for the first look, the second, or payment; not for the second look of who had the first."""
    said = {
        State.REQUESTED: _("asks for %(amount)s; needs a first look"),
        State.CHECKED: _("asks for %(amount)s; needs a second look"),
        State.APPROVED: _("%(amount)s can be paid"),
    }
    return [
        DeskItem(
            title=drawdown.grant.title,
            text=said[drawdown.state] % {"amount": euros(drawdown.amount)},
            url=drawdown.get_absolute_url(),
            since=drawdown.requested_at,
            due_on=min(_within_days(drawdown.requested_at), drawdown.needed_until),
            hub=drawdown.grant.hub,
        )
        for drawdown in drawdowns_waiting(user)
        if drawdown.state != State.CHECKED or user.pk not in (drawdown.checked_by_id, drawdown.requested_by_id)
    ]


def proofs_submitted(user):
    return _of_offices(Proof.objects.filter(state=Proof.State.SUBMITTED), user)


def proofs_to_look_at(user):
    """Proofs of use that have come in."""
    return [
        DeskItem(
            title=proof.grant.title,
            text=_("%(kind)s has come in") % {"kind": proof.get_kind_display()},
            url=proof.get_absolute_url(),
            since=proof.submitted_at,
            due_on=_within_days(proof.submitted_at),
            hub=proof.grant.hub,
        )
        for proof in proofs_submitted(user)
    ]


def proofs_overdue(user):
    return _of_offices(
        Proof.objects.overdue(timezone.localdate()).filter(grant__state__in=("awarded", "running")), user
    )


def overdue_proofs(user):
    """Proofs that recipients owe and have not handed in in time."""
    return [
        DeskItem(
            title=proof.grant.title,
            text=_("%(kind)s has not come in") % {"kind": proof.get_kind_display()},
            url=proof.get_absolute_url(),
            since=timezone.make_aware(datetime.datetime.combine(proof.due_on, datetime.time.max)),
            due_on=proof.due_on,
            hub=proof.grant.hub,
        )
        for proof in proofs_overdue(user)
    ]


def proofs_owed(user):
    soon = timezone.localdate() + datetime.timedelta(days=DAYS_AHEAD)
    return Proof.objects.owed().filter(
        due_on__lte=soon,
        grant__state__in=("awarded", "running"),
        grant__recipient__memberships__user=user,
        grant__recipient__memberships__role__in=SPEAKING,
    )


def proofs_to_write(user):
    """Proofs that the organisations a person speaks for owe soon, or owe already."""
    return [
        DeskItem(
            title=proof.grant.title,
            text=_("%(kind)s is to be handed in") % {"kind": proof.get_kind_display()},
            url=reverse("funding:write_proof", args=[proof.pk]),
            since=timezone.make_aware(datetime.datetime.combine(proof.until, datetime.time.max)),
            due_on=proof.due_on,
            hub=proof.grant.hub,
        )
        for proof in proofs_owed(user).select_related("grant__hub")
    ]


def register():
    """Hand the queues in."""
    queues = {
        "drawdowns": DeskQueue(gettext_lazy("Drawdowns"), drawdowns, is_officer, drawdowns_waiting),
        "proofs_submitted": DeskQueue(
            gettext_lazy("Proofs of use that came in"), proofs_to_look_at, is_officer, proofs_submitted
        ),
        "proofs_overdue": DeskQueue(
            gettext_lazy("Proofs of use that are overdue"), overdue_proofs, is_officer, proofs_overdue
        ),
        "proofs_owed": DeskQueue(
            gettext_lazy("Proofs of use to hand in"), proofs_to_write, speaks_for_somebody, proofs_owed
        ),
    }
    for order, (key, queue) in enumerate(queues.items()):
        registry.desk_queues.add(key, queue, order=40 + order)
