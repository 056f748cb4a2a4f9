"""What every member of a cohort means to reach, and how far each has come."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, locked
from programs.models import CohortMember, Milestone, MilestoneProgress
from programs.notices import cohorts as notices

REMIND_DAYS = 3


@transaction.atomic
def save(cohort, *, by, milestone=None, **fields):
    """Set a milestone for the cohort, or change the one given."""
    milestone = locked(milestone) if milestone else Milestone(cohort=cohort)
    for name, value in fields.items():
        setattr(milestone, name, value)
    milestone.save()
    activity.record("milestone saved", cohort, by=by, note=milestone.title)
    return milestone


@transaction.atomic
def remove(milestone, *, by):
    """Take a milestone out, with what members have said of it."""
    activity.record("milestone removed", milestone.cohort, by=by, note=milestone.title)
    milestone.delete()


@transaction.atomic
def say(milestone, *, member, by, note="", is_reached=True):
    """What a member says of a milestone: reached or not, and a note. Nothing, once it has left."""
    member = CohortMember.objects.select_for_update(of=("self",)).get(pk=member.pk)  # two of its people at once
    if member.state != CohortMember.State.ACTIVE:
        raise InvalidTransition(_("Your organisation no longer takes part, so this stays as it was."))
    progress, _made = MilestoneProgress.objects.get_or_create(milestone=milestone, member=member)
    was_reached = progress.done_at is not None
    progress.note = note
    if is_reached != was_reached:
        progress.done_at, progress.done_by = (timezone.now(), by) if is_reached else (None, None)
    progress.save()
    if is_reached != was_reached:
        activity.record("milestone reached" if is_reached else "milestone open", member, by=by, note=milestone.title)
    return progress


def remind(today=None):
    """Tell members of milestones that are due in three days and not reached; each of them once. Returns how many."""
    today = today or timezone.localdate()
    until = today + datetime.timedelta(days=REMIND_DAYS)
    due = Milestone.objects.filter(due_on__range=(today, until)).select_related("cohort__program")
    return sum(_remind(milestone, member) for milestone in due for member in _not_reached(milestone))


def _not_reached(milestone):
    dealt_with = milestone.progress.filter(Q(done_at__isnull=False) | Q(reminded_at__isnull=False))
    return milestone.cohort.members.active().exclude(pk__in=dealt_with.values("member"))


@transaction.atomic
def _remind(milestone, member):
    CohortMember.objects.select_for_update(of=("self",)).get(pk=member.pk)  # the clock may strike twice
    progress, _made = MilestoneProgress.objects.get_or_create(milestone=milestone, member=member)
    if progress.done_at or progress.reminded_at:
        return False
    progress.reminded_at = timezone.now()
    progress.save(update_fields=["reminded_at"])
    notices.milestone_due(progress)
    return True
