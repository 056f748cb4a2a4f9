"""What mentors, and those they accompany, are told."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hubportal.core import activity
from partners.notices.telling import invite, staff_of
from programs.notices.telling import tell


def mentor_invited(mentor):
    invite("mentor_invited", mentor, page="programs:mentor_invitation", key=activity.history(mentor).first().pk)


def mentor_answered(mentor):
    tell(
        "mentor_answered",
        staff_of(mentor.program.hub),
        mentor,
        title=lambda: _("%(person)s has answered: %(state)s") % {"person": mentor, "state": mentor.get_state_display()},
        path=lambda: reverse("programs:cohorts_of", args=[mentor.program.slug]),
        state=mentor.state,
    )


def slot_booked(booking):
    _to_both("slot_booked", booking, lambda: _("Office hour: %(organisation)s and %(mentor)s"))


def slot_cancelled(booking):
    _to_both("slot_cancelled", booking, lambda: _("Cancelled: office hour of %(organisation)s and %(mentor)s"))


def slot_reminder(booking):
    _to_both("slot_reminder", booking, lambda: _("Soon: office hour of %(organisation)s and %(mentor)s"), repeat="soon")


def _to_both(kind, booking, title, repeat=""):
    """To the mentor and to whoever has booked, as long as they have an account; their calendars follow."""
    mentor = booking.office_hour.mentor
    names = {"organisation": booking.member.organisation, "mentor": mentor}
    key = f"{repeat}/{booking.pk}" if repeat else ""
    for person, path, to_mentor in (
        (mentor.user, lambda: reverse("programs:mentoring"), True),
        (booking.booked_by, booking.member.get_absolute_url, False),
    ):
        if person:
            tell(kind, [person], booking, title=lambda: title() % names, path=path, key=key, to_mentor=to_mentor)
