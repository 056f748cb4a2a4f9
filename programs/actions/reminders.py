"""Reminding people of what is due: each time once, however often the clock strikes."""

import datetime

from django.db import transaction
from django.utils import timezone

from programs.models import Application, Assignment, Call, Decision, Juror, Review
from programs.notices import review as notices

BEFORE = datetime.timedelta(days=3)


def remind_jurors():
    """Remind those with unfinished reviews, three days before the last day and once it is past."""
    for call in Call.objects.filter(state=Call.State.IN_REVIEW, reviews_due_on__isnull=False):
        left = call.reviews_due_on - timezone.localdate(timezone=call.zone)
        if left <= BEFORE:
            moment = "late" if left.days < 0 else "soon"
            remind_jury(call, key=f"{call.reviews_due_on}/{moment}")


@transaction.atomic
def remind_jury(call, *, key=""):
    """Remind all jurors of a call who have something left to do; returns how many.

    key: of the reminder, which goes out once; by default, once a day.
    """
    key = key or str(timezone.localdate())
    open_ones = Assignment.objects.filter(
        application__call=call,
        application__state=Application.State.IN_REVIEW,
        state__in=(Assignment.State.ASSIGNED, Assignment.State.CLEARED),
        juror__state=Juror.State.ACCEPTED,
    ).exclude(review__state=Review.State.FINAL)
    missing = {}
    for assignment in open_ones.select_related("juror__user", "juror__call"):
        missing.setdefault(assignment.juror, []).append(assignment)
    for juror, assignments in missing.items():
        notices.reminded(juror, len(assignments), key)
    open_ones.update(reminded_at=timezone.now())
    return len(missing)


def remind_applicants():
    """Remind those whose place is still to be confirmed, three days before the time is over."""
    now = timezone.now()
    offered = Decision.objects.filter(
        application__state=Application.State.ACCEPTED, confirm_by__range=(now, now + BEFORE)
    )
    for decision in offered.select_related("application__call"):
        notices.place_to_confirm(decision)
