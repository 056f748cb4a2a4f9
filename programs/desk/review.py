"""What waits for jurors, for those who decide, and for applicants with a place to confirm."""

import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hubportal.core.belongings import has
from hubportal.core.registry import DeskItem, DeskQueue
from hubportal.hubs.permissions import EDITING, hub_ids
from programs import progress
from programs.desk.applying import applies
from programs.models import Application, Assignment, Call, Decision, Review

DAYS_TO_REVIEW = 14  # where the call sets no last day


def seats(user):
    """The juries in which the person sits and that are at work, with what is open; asked once per request."""
    if not hasattr(user, "_jury_work"):
        user._jury_work = progress.waiting_on(user)
    return user._jury_work


def sits_in_a_jury(user):
    return has(user, "juries")


def conflicts(user):
    """Per call: conflicts of interest that the person has yet to declare or rule out."""
    found = [(seat, undeclared) for seat, undeclared, _unwritten in seats(user) if undeclared]
    return [
        _of_seat(seat, number, ngettext("%(number)s conflict to declare", "%(number)s conflicts to declare", number))
        for seat, number in found
    ]


def reviews(user):
    """Per call: reviews that the person has yet to finish."""
    found = [(seat, unwritten) for seat, _undeclared, unwritten in seats(user) if unwritten]
    return [
        _of_seat(seat, number, ngettext("%(number)s review to write", "%(number)s reviews to write", number))
        for seat, number in found
    ]


def _of_seat(seat, number, text):
    given = seat.first_given or seat.answered_at
    return DeskItem(
        title=seat.call.title,
        text=text % {"number": number},
        url=reverse("programs:reviews", args=[seat.call.slug]),
        since=given,
        due_on=seat.call.reviews_due_on or timezone.localdate(given) + datetime.timedelta(days=DAYS_TO_REVIEW),
        hub=seat.call.program.hub,
    )


def ready(user):
    """The calls of the person's hubs whose reviews are all final, or past due, while they are in review."""
    given = Assignment.objects.filter(
        application__call=OuterRef("pk"), state__in=(Assignment.State.ASSIGNED, Assignment.State.CLEARED)
    )
    going_on = given.filter(application__state=Application.State.IN_REVIEW).exclude(review__state=Review.State.FINAL)
    is_done = Exists(given) & ~Exists(going_on)
    in_review = Call.objects.managed_by(user).filter(state=Call.State.IN_REVIEW)
    return in_review.filter(is_done | Q(reviews_due_on__lt=timezone.localdate()))


def decisions(user):
    """Per call that is ready: decisions to prepare or to release."""
    calls = ready(user).annotate(
        asked=Count("applications", filter=Q(applications__state=Application.State.IN_REVIEW), distinct=True),
        prepared=Count("decisions", filter=Q(decisions__released_at=None), distinct=True),
    )
    return [
        DeskItem(
            title=call.title,
            text=_in_words(call),
            url=reverse("programs:decisions", args=[call.slug]),
            since=call.updated_at,
            due_on=call.reviews_due_on or timezone.localdate(call.updated_at) + datetime.timedelta(days=DAYS_TO_REVIEW),
            hub=call.program.hub,
        )
        for call in calls.select_related("program__hub")
    ]


def _in_words(call):
    if call.prepared < call.asked:
        text = ngettext("%(number)s decision to prepare", "%(number)s decisions to prepare", call.asked - call.prepared)
        return text % {"number": call.asked - call.prepared}
    text = ngettext("%(number)s decision to release", "%(number)s decisions to release", call.prepared)
    return text % {"number": call.prepared}


def offered(user):
    """The decisions by which the person's organisations were offered a place that nobody has confirmed."""
    own = Application.objects.of_person(user).filter(state=Application.State.ACCEPTED)
    return Decision.objects.released().filter(application__in=own)


def places(user):
    return [
        DeskItem(
            title=decision.call.title,
            text=gettext("A place is to be confirmed"),
            url=reverse("programs:decision", args=[decision.application_id]),
            since=decision.released_at,
            due_on=timezone.localdate(decision.confirm_by, decision.call.zone),
            hub=decision.call.program.hub,
        )
        for decision in offered(user).select_related("call__program__hub")
    ]


def edits_somewhere(user):
    return hub_ids(user, EDITING) != set()


QUEUES = (
    ("jury_conflicts", DeskQueue(_("Conflicts of interest"), conflicts, sits_in_a_jury)),
    ("jury_reviews", DeskQueue(_("Reviews to write"), reviews, sits_in_a_jury)),
    ("decisions", DeskQueue(_("Decisions on applications"), decisions, edits_somewhere, ready)),
    ("places", DeskQueue(_("Places to confirm"), places, applies, offered)),
)
