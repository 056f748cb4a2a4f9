"""What mentors, and those they accompany, are told."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hubportal.accounts.models import User
from hubportal.core import activity
from hubportal.outbox.actions import messages
from partners.notices.telling import staff_of
from programs.notices.telling import tell


def mentor_invited(mentor):
    """To the address that is asked, which may have no account yet."""
    person = User.objects.filter(email=mentor.email).first()
    language = person.language if person else translation.get_language()
    with translation.override(language):
        messages.write(
            "mentor_invited",
            key=f"mentor_invited/{activity.history(mentor).first().pk}",
            address=mentor.email,
            language=language,
            title=_("You are asked to be a mentor of %(program)s") % {"program": mentor.program},
            path=reverse("programs:mentor_invitation", args=[mentor.pk]),
            id=str(mentor.pk),
        )


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
