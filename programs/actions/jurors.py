"""Who sits in the jury of a call: asked at an address, and there once they have proven to own it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.actions.invitations import VALID_FOR, check_answerable, check_open
from programs.models import Assignment, Call, Juror, Review
from programs.notices import review as notices

State = Juror.State
# A jury is put together at any time before the decisions are out.
JUDGED = (Call.State.DECIDED, Call.State.ARCHIVED)


@transaction.atomic
def invite(call, *, by, email, name="", is_outside=False):
    """Offer a seat to the owner of an address; whoever has declined, or was removed, may be asked again."""
    call = locked(call)  # two of the staff may ask the same person
    _refuse_once_decided(call)
    email = email.lower()
    juror = Juror.objects.filter(call=call, email=email).first() or Juror(call=call, email=email)
    if juror.pk and juror.state == State.ACCEPTED:
        raise InvalidTransition(_("This person sits in the jury already."))
    juror.name, juror.is_outside = name or juror.name, is_outside
    return _offer(juror, by=by)


@transaction.atomic
def invite_again(juror, *, by):
    """Ask once more, for another two weeks."""
    _refuse_once_decided(locked(juror.call))
    juror = locked(juror)
    if juror.state != State.INVITED:
        check(juror, State.INVITED)
    return _offer(juror, by=by)


def _offer(juror, *, by):
    juror.state, juror.answered_at = State.INVITED, None
    juror.invited_by, juror.expires_at = by, timezone.now() + VALID_FOR
    juror.save()
    activity.record("invited", juror, by=by)
    notices.jury_invited(juror)
    return juror


@transaction.atomic
def accept(juror, *, by):
    """Take the seat, once; only whoever has proven to own the address it was offered to."""
    call = locked(juror.call)
    juror = locked(juror)
    _refuse_once_decided(call)
    check_answerable(juror, by=by)
    if Juror.objects.filter(call=call, user=by).exclude(pk=juror.pk).exists():
        raise InvalidTransition(_("You sit in this jury already, under another address."))
    if call.is_blind and by.has_perm("programs.read_call", call):
        raise InvalidTransition(
            _("The review is blind, and staff of the hub can see who has applied. So you cannot sit in its jury.")
        )
    juror.user, juror.name = by, juror.name or by.name
    return _answer(juror, State.ACCEPTED, by=by)


@transaction.atomic
def decline(juror, *, by):
    """Say no to the seat."""
    juror = locked(juror)
    check_answerable(juror, by=by)
    return _answer(juror, State.DECLINED, by=by)


@transaction.atomic
def decline_by_link(juror):
    """The same without an account: the link is known only to the address that was invited."""
    juror = locked(juror)
    check_open(juror)
    return _answer(juror, State.DECLINED, by=None)


@transaction.atomic
def remove(juror, *, by):
    """Take the seat back. What the juror has finished stays and counts; what they have only begun goes."""
    juror = locked(juror)
    check(juror, State.REMOVED)
    unfinished = juror.assignments.filter(state__in=(Assignment.State.ASSIGNED, Assignment.State.CLEARED))
    unfinished = unfinished.exclude(review__state=Review.State.FINAL)
    Review.objects.filter(assignment__in=unfinished, state=Review.State.DRAFT).delete()
    unfinished.update(state=Assignment.State.REMOVED)
    juror.state = State.REMOVED
    juror.save(update_fields=["state"])
    activity.record("removed", juror, by=by)
    return juror


def _answer(juror, state, *, by):
    check(juror, state)
    juror.state, juror.answered_at = state, timezone.now()
    juror.save()
    activity.record(state, juror, by=by)
    notices.jury_answered(juror)
    return juror


def _refuse_once_decided(call):
    if call.state in JUDGED:
        raise InvalidTransition(_("The decisions on this call are out; its jury no longer changes."))
