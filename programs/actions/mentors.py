"""Who accompanies the cohorts of a program: asked at an address, and there once they have proven to own it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.actions.invitations import VALID_FOR, check_answerable, check_open
from programs.actions import office_hours
from programs.models import Mentor, OfficeHour
from programs.notices import mentors as notices

State = Mentor.State


@transaction.atomic
def invite(program, *, by, email, name):
    """Ask the owner of an address; whoever has declined or ended may be asked again."""
    locked(program)  # two of the staff may ask the same person
    email = email.lower()
    mentor = Mentor.objects.filter(program=program, email=email).first() or Mentor(program=program, email=email)
    if mentor.state == State.ACTIVE:
        raise InvalidTransition(_("%(person)s accompanies this program already.") % {"person": mentor})
    mentor.name = name
    mentor.state, mentor.invited_by, mentor.expires_at = State.INVITED, by, timezone.now() + VALID_FOR
    mentor.save()
    activity.record("invited", mentor, by=by)
    notices.mentor_invited(mentor)
    return mentor


@transaction.atomic
def accept(mentor, *, by):
    """Accompany the program: once, and only for whoever has proven to own the invited address."""
    mentor = _open(mentor, by)
    check(mentor, State.ACTIVE)
    if mentor.program.mentors.filter(user=by).exclude(pk=mentor.pk).exists():
        raise InvalidTransition(_("You accompany this program already, under another address."))
    mentor.user = by
    return _move(mentor, State.ACTIVE, by=by)


@transaction.atomic
def decline(mentor, *, by):
    mentor = _open(mentor, by)
    check(mentor, State.DECLINED)
    return _move(mentor, State.DECLINED, by=by)


@transaction.atomic
def decline_by_link(mentor):
    """The same without an account: the link is known only to the address that was invited."""
    mentor = locked(mentor)
    check_open(mentor)
    check(mentor, State.DECLINED)
    return _move(mentor, State.DECLINED, by=None)


def _open(mentor, by):
    mentor = locked(mentor)
    check_answerable(mentor, by=by)
    return mentor


@transaction.atomic
def end(mentor, *, by):
    """The mentor accompanies the program no more. Slots to come are cancelled, and those who booked them are told."""
    mentor = locked(mentor)
    check(mentor, State.ENDED)
    mentor.state = State.ENDED
    mentor.save(update_fields=["state"])
    activity.record("ended", mentor, by=by)
    for slot in OfficeHour.objects.coming().filter(mentor=mentor):
        office_hours.cancel(slot, by=by)
    return mentor


@transaction.atomic
def update_profile(mentor, *, by, topics, **fields):
    """What the mentor says of themselves."""
    mentor = locked(mentor)
    before = activity.snapshot(mentor)
    for name, value in fields.items():
        setattr(mentor, name, value)
    mentor.save()
    mentor.topics.set(topics)
    activity.record("changed", mentor, by=by, changes=activity.difference(before, activity.snapshot(mentor)))
    return mentor


def _move(mentor, state, *, by):
    mentor.state = state
    mentor.save()
    activity.record(state, mentor, by=by)
    notices.mentor_answered(mentor)
    return mentor
