"""Who sits in the jury of a call: asked at an address, and there once they have proven to own it."""

import datetime
import hashlib
import hmac
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from programs.models import Assignment, Call, Juror, Review
from programs.notices import review as notices
from programs.permissions import reads_program

VALID_FOR = datetime.timedelta(days=14)
State = Juror.State
# A jury is put together at any time before the decisions are out.
JUDGED = (Call.State.DECIDED, Call.State.ARCHIVED)


def digest(token):
    """What the database keeps of the text in an invitation's link."""
    return hashlib.sha256(token.encode()).hexdigest()


def opens(juror, token):
    """Whether `token` is that of the invitation, which is still open."""
    is_open = juror.state == State.INVITED and juror.expires_at > timezone.now()
    return is_open and hmac.compare_digest(juror.token_hash, digest(token))


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
    """Send a new link, and let the earlier one open nothing."""
    _refuse_once_decided(locked(juror.call))
    juror = locked(juror)
    if juror.state != State.INVITED:
        check(juror, State.INVITED)
    return _offer(juror, by=by)


def _offer(juror, *, by):
    token = secrets.token_urlsafe(32)
    juror.state, juror.answered_at, juror.token_hash = State.INVITED, None, digest(token)
    juror.invited_by, juror.expires_at = by, timezone.now() + VALID_FOR
    juror.save()
    activity.record("invited", juror, by=by)
    notices.jury_invited(juror, token)
    return juror


@transaction.atomic
def accept(juror, *, by, token):
    """Take the seat: with the link from the mail, signed in with the address it went to, and once."""
    call = locked(juror.call)
    juror = locked(juror)
    _refuse_once_decided(call)
    _refuse_unless_open(juror, token)
    if not by.emailaddress_set.filter(email=juror.email, verified=True).exists():
        raise InvalidTransition(
            _("This invitation is for another e-mail address. Add and confirm it in your account first.")
        )
    if Juror.objects.filter(call=call, user=by).exclude(pk=juror.pk).exists():
        raise InvalidTransition(_("You sit in this jury already, under another address."))
    if call.is_blind and reads_program(by, call):
        raise InvalidTransition(
            _("The review is blind, and staff of the hub can see who has applied. So you cannot sit in its jury.")
        )
    juror.user, juror.name = by, juror.name or by.name
    return _answer(juror, State.ACCEPTED, by=by)


@transaction.atomic
def decline(juror, *, token, by=None):
    """Say no to the seat; the link from the mail suffices."""
    juror = locked(juror)
    _refuse_unless_open(juror, token)
    return _answer(juror, State.DECLINED, by=by)


@transaction.atomic
def remove(juror, *, by):
    """Take the seat back. What the juror has finished stays and counts; what they have only begun goes."""
    juror = locked(juror)
    check(juror, State.REMOVED)
    unfinished = juror.assignments.filter(state__in=(Assignment.State.ASSIGNED, Assignment.State.CLEARED))
    unfinished = unfinished.exclude(review__state=Review.State.FINAL)
    Review.objects.filter(assignment__in=unfinished, state=Review.State.DRAFT).delete()
    unfinished.update(state=Assignment.State.REMOVED)
    juror.state, juror.token_hash = State.REMOVED, ""
    juror.save(update_fields=["state", "token_hash"])
    activity.record("removed", juror, by=by)
    return juror


def _answer(juror, state, *, by):
    check(juror, state)
    juror.state, juror.answered_at, juror.token_hash = state, timezone.now(), ""
    juror.save()
    activity.record(state, juror, by=by)
    notices.jury_answered(juror)
    return juror


def _refuse_unless_open(juror, token):
    if not opens(juror, token):
        raise InvalidTransition(_("This invitation has been used, withdrawn or has expired. Ask for a new one."))


def _refuse_once_decided(call):
    if call.state in JUDGED:
        raise InvalidTransition(_("The decisions on this call are out; its jury no longer changes."))
