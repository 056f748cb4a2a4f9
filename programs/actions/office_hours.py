"""Slots that mentors offer to the members of their programs' cohorts, each booked by one at a time."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, locked
from programs.models import Booking, CohortMember, Mentor, OfficeHour
from programs.notices import mentors as notices

REMIND_BEFORE = datetime.timedelta(hours=24)


@transaction.atomic
def offer(mentor, *, by, slots, time_zone, place=""):
    """Offer slots: pairs of instants, start and end. What begins when another of the mentor's begins is left out.

    Returns the new slots.
    """
    mentor = locked(mentor)
    if mentor.state != Mentor.State.ACTIVE:
        raise InvalidTransition(_("Whoever accompanies this program no more cannot offer office hours."))
    taken = set(mentor.office_hours.coming().values_list("starts_at", flat=True))
    series = uuid.uuid4() if len(slots) > 1 else None
    made = [
        OfficeHour.objects.create(
            mentor=mentor, starts_at=start, ends_at=end, time_zone=time_zone, place=place, series=series
        )
        for start, end in slots
        if start not in taken and start > timezone.now()
    ]
    if made:
        activity.record("office hours offered", mentor, by=by, note=str(len(made)))
    return made


@transaction.atomic
def cancel(office_hour, *, by):
    """Take a slot back; whoever has booked it is told, and their calendar too. Doing so twice is doing it once."""
    office_hour = _locked(office_hour)
    if office_hour.cancelled_at is None:
        office_hour.cancelled_at = timezone.now()
        office_hour.save(update_fields=["cancelled_at", "changed_at"])
        activity.record("cancelled", office_hour, by=by)
        if booking := office_hour.bookings.standing().first():
            _take_back(booking, by=by)
    return office_hour


@transaction.atomic
def book(office_hour, *, member, by, question=""):
    """Take a slot for a member of a cohort of the mentor's program. Of two at once, one gets it."""
    office_hour = _locked(office_hour)
    member = CohortMember.objects.select_related("cohort").get(pk=member.pk)
    found = office_hour.bookings.standing().first()
    if found and found.member_id == member.pk:
        return found
    if found:
        raise InvalidTransition(_("Somebody else has just taken this slot. Please choose another one."))
    if office_hour.cancelled_at or office_hour.starts_at <= timezone.now():
        raise InvalidTransition(_("This slot can no longer be booked. Please choose another one."))
    if member.state != CohortMember.State.ACTIVE or member.cohort.program_id != office_hour.mentor.program_id:
        raise InvalidTransition(_("Only members that take part in a cohort of this program can book its mentors."))
    booking = Booking.objects.create(office_hour=office_hour, member=member, booked_by=by, question=question)
    activity.record("booked", booking, by=by)
    notices.slot_booked(booking)
    return booking


@transaction.atomic
def cancel_booking(booking, *, by):
    """Give a slot back, so that another can take it. Doing so twice is doing it once."""
    _locked(booking.office_hour)
    booking = locked(booking)
    if booking.cancelled_at is None:
        _take_back(booking, by=by)
    return booking


def _take_back(booking, *, by):
    booking.cancelled_at, booking.cancelled_by = timezone.now(), by
    booking.save(update_fields=["cancelled_at", "cancelled_by"])
    activity.record("cancelled", booking, by=by)
    notices.slot_cancelled(booking)


def remind():
    """Remind both sides of what is booked within a day, once. Returns how many bookings there were."""
    until = timezone.now() + REMIND_BEFORE
    due = Booking.objects.standing().filter(
        reminded_at=None, office_hour__starts_at__gt=timezone.now(), office_hour__starts_at__lte=until
    )
    return sum(_remind(pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk):
    booking = Booking.objects.select_for_update(of=("self",)).standing().filter(pk=pk, reminded_at=None).first()
    if booking is None:
        return False
    booking.reminded_at = timezone.now()
    booking.save(update_fields=["reminded_at"])
    is_news = booking.booked_at > booking.office_hour.starts_at - REMIND_BEFORE  # it was only just booked
    if not is_news:
        notices.slot_reminder(booking)
    return True


def _locked(office_hour):
    return OfficeHour.objects.select_for_update(of=("self",)).select_related("mentor__program").get(pk=office_hour.pk)
