"""What waits for members of cohorts, and for mentors."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.belongings import has
from hubportal.core.registry import DeskItem, DeskQueue
from programs.models import Booking, CohortMember, Milestone, MilestoneProgress

DAYS_AHEAD = 7


def milestones(user):
    """Milestones that organisations of the person have not reached, due within a week or overdue."""
    until = timezone.localdate() + datetime.timedelta(days=DAYS_AHEAD)
    members = CohortMember.objects.of_person(user).active().select_related("organisation", "cohort__program__hub")
    by_cohort = {}
    for member in members:
        by_cohort.setdefault(member.cohort_id, []).append(member)
    reached = MilestoneProgress.objects.filter(member__in=list(members), done_at__isnull=False)
    reached = set(reached.values_list("milestone", "member"))
    return [
        _milestone(milestone, member)
        for milestone in Milestone.objects.filter(cohort__in=by_cohort, due_on__lte=until)
        for member in by_cohort[milestone.cohort_id]
        if (milestone.pk, member.pk) not in reached
    ]


def _milestone(milestone, member):
    return DeskItem(
        title=str(milestone),
        text=_("%(organisation)s in %(cohort)s") % {"organisation": member.organisation, "cohort": member.cohort},
        url=member.get_absolute_url(),
        since=datetime.datetime.combine(milestone.due_on, datetime.time.min, timezone.get_current_timezone()),
        due_on=milestone.due_on,
        hub=member.cohort.program.hub,
    )


def booked(user):
    until = timezone.now() + datetime.timedelta(days=2)
    return Booking.objects.standing().filter(
        office_hour__mentor__user=user, office_hour__starts_at__range=(timezone.now(), until)
    )


def office_hours(user):
    """What is booked with the person as mentor, today and tomorrow."""
    return [
        DeskItem(
            title=_("Office hour with %(organisation)s") % {"organisation": booking.member.organisation},
            text=date_format(timezone.localtime(booking.office_hour.starts_at), "DATETIME_FORMAT"),
            url=reverse("programs:mentoring"),
            since=booking.booked_at,
            due_on=timezone.localdate(booking.office_hour.starts_at),
            hub=booking.office_hour.mentor.program.hub,
        )
        for booking in booked(user).select_related("member__organisation", "office_hour__mentor__program__hub")
    ]


def takes_part(user):
    return has(user, "cohorts")


def is_mentor(user):
    return has(user, "mentorships")


QUEUES = (
    ("milestones", DeskQueue(gettext_lazy("Milestones"), milestones, takes_part)),
    ("office_hours", DeskQueue(gettext_lazy("Office hours"), office_hours, is_mentor, booked)),
)
