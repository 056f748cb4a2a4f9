"""What accompanies a member of a cohort: its milestones, its bookings, and what it can book."""

from programs.models import Booking, OfficeHour

MOST_SLOTS = 60


def milestones_of(member):
    """(milestone, what the member has said of it or None) pairs, in the order of their days. Two queries."""
    said = {progress.milestone_id: progress for progress in member.progress.all()}
    return [(milestone, said.get(milestone.pk)) for milestone in member.cohort.milestones.all()]


def bookings_of(member):
    """What the member has booked, the latest first."""
    booked = Booking.objects.filter(member=member).select_related("office_hour__mentor", "booked_by")
    return booked.order_by("-office_hour__starts_at")


def free_slots(member):
    """Slots of the program's mentors that can still be booked, the next one first."""
    slots = OfficeHour.objects.free().filter(mentor__program=member.cohort.program_id)
    return slots.select_related("mentor").order_by("starts_at", "pk")[:MOST_SLOTS]
