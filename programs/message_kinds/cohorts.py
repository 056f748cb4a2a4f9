"""What people are told about cohorts and mentors."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.calendars import Entry, calendar, portal_address
from hubportal.outbox.kinds import Gone, Kind
from programs import links
from programs.message_kinds.finding import found
from programs.models import Booking, CohortMember, Mentor, Milestone

PEOPLE = gettext_lazy("To all who belong to the organisation.")
BOTH = gettext_lazy("To the mentor, and to whoever has booked.")


def member(payload):
    return {"member": found(CohortMember, payload["id"], "organisation", "cohort__program")}


def milestone(payload):
    reached = found(Milestone, payload["milestone"], "cohort__program")
    context = member(payload) | {"milestone": reached}
    if reached.progress.filter(member=context["member"], done_at__isnull=False).exists():
        raise Gone
    return context


def mentor(payload):
    return {"mentor": found(Mentor, payload["id"], "program__hub")}


def invitation(payload):
    context = mentor(payload)
    if not context["mentor"].is_open:
        raise Gone
    return context | {"refusal": links.refusal("refuse_mentoring", context["mentor"])}


def answer(payload):
    return mentor(payload) | {"has_accepted": payload["state"] == Mentor.State.ACTIVE}


def booking(payload):
    booked = found(
        Booking,
        payload["id"],
        "office_hour__mentor__user",
        "office_hour__mentor__program",
        "member__organisation",
        "booked_by",
    )
    return {"booking": booked, "slot": booked.office_hour}


def standing(payload):
    """A booking that has not been cancelled meanwhile."""
    context = booking(payload)
    if context["booking"].cancelled_at:
        raise Gone
    return context


def coming(payload):
    """One that is still to come besides."""
    context = standing(payload)
    if context["slot"].starts_at <= timezone.now():
        raise Gone
    return context


def to_calendar(payload):
    """What the calendars of both sides are to hold: the slot, or that it is cancelled."""
    booked = booking(payload)["booking"]
    slot, is_cancelled = booked.office_hour, booked.cancelled_at is not None
    person = slot.mentor.user if payload["to_mentor"] else booked.booked_by
    entry = Entry(
        uid=f"office-hour-{booked.pk}@hubportal",
        sequence=int(is_cancelled),
        summary=_("Office hour: %(organisation)s and %(mentor)s")
        % {"organisation": booked.member.organisation, "mentor": slot.mentor},
        start=slot.starts_at,
        end=slot.ends_at,
        zone=slot.time_zone,
        changed_at=booked.cancelled_at or booked.booked_at,
        description=booked.question,
        location=slot.place,
        status="CANCELLED" if is_cancelled else "CONFIRMED",
        organizer=("Hubportal", portal_address()),
        attendee=(str(person), person.email),
    )
    method = "CANCEL" if is_cancelled else "REQUEST"
    return calendar([entry], method=method), method


KINDS = (
    Kind("cohort_joined", gettext_lazy("Your organisation is in a cohort"), PEOPLE, member),
    Kind("cohort_graduated", gettext_lazy("Your organisation has graduated"), PEOPLE, member),
    Kind("cohort_left", gettext_lazy("Your organisation has left a cohort"), PEOPLE, member),
    Kind("milestone_due", gettext_lazy("A milestone is due soon"), PEOPLE, milestone, may_be_turned_off=True),
    Kind(
        "mentor_invited",
        gettext_lazy("You are asked to be a mentor"),
        gettext_lazy("To the address that is asked."),
        invitation,
        in_inbox=False,
    ),
    Kind(
        "mentor_answered",
        gettext_lazy("A mentor has answered"),
        gettext_lazy("To the staff of the hub."),
        answer,
        for_staff=True,
        may_be_turned_off=True,
    ),
    Kind("slot_booked", gettext_lazy("An office hour is booked"), BOTH, standing, calendar=to_calendar),
    Kind("slot_cancelled", gettext_lazy("An office hour is cancelled"), BOTH, booking, calendar=to_calendar),
    Kind("slot_reminder", gettext_lazy("An office hour is soon"), BOTH, coming, may_be_turned_off=True, is_timely=True),
)
