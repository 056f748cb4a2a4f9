"""What moves a call from state to state: staff, and the clock.

Whether an application counts is asked of the clock (`Call.is_open_at`); the state follows it and tells people.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from programs import notices
from programs.models import Call

State = Call.State


def missing_for_publication(call):
    """What a call still lacks before it can be announced, as sentences."""
    found = []
    if not (call.opens_at and call.advertised_deadline and call.hard_deadline):
        found.append(_("Say when it opens and until when one can apply."))
    elif call.hard_deadline <= timezone.now():
        found.append(_("The deadline has passed; choose a later one."))
    if not call.form_versions.published().exists():
        found.append(_("Write the form and publish it."))
    if not (call.contact_name or call.contact_email):
        found.append(_("Name somebody whom applicants can ask."))
    return found


@transaction.atomic
def publish(call, *, by):
    """Announce it. It opens by itself, at once where its time has come."""
    call = locked(call)
    check(call, State.PUBLISHED, only_from=State.DRAFT)
    if missing := missing_for_publication(call):
        raise InvalidTransition(" ".join(missing))
    _move(call, State.PUBLISHED, by=by)
    return _follow_clock(call)


@transaction.atomic
def unpublish(call, *, by):
    """Take an announcement back before the call has opened."""
    call = locked(call)
    check(call, State.DRAFT)
    if call.is_open:
        raise InvalidTransition(_("It is open: suspend it instead."))
    return _move(call, State.DRAFT, by=by)


@transaction.atomic
def suspend(call, *, by, reason_de, reason_en):
    """Take no applications for the time being; who is writing one is told, and loses nothing."""
    call = locked(call)
    check(call, State.SUSPENDED)
    call.suspended_at = timezone.now()
    call.suspended_because_de, call.suspended_because_en = reason_de, reason_en
    _move(call, State.SUSPENDED, by=by, note=call.suspended_because)
    notices.call_suspended(call)
    return call


@transaction.atomic
def resume(call, *, by):
    """Go on where the clock stands by now."""
    call = locked(call)
    check(call, State.PUBLISHED, only_from=State.SUSPENDED)
    state = call.state_by_clock(timezone.now())
    call.suspended_at, call.suspended_because_de, call.suspended_because_en = None, "", ""
    _move(call, State.PUBLISHED if state == State.OPEN else state, by=by, verb="resumed")
    _follow_clock(call)
    notices.call_resumed(call)
    return call


@transaction.atomic
def move_deadlines(call, *, by, advertised_deadline, hard_deadline):
    """Give everybody more time; a call that has closed opens again. No deadline that was promised becomes earlier."""
    call = locked(call)
    if call.state not in (State.PUBLISHED, State.OPEN, State.SUSPENDED, State.CLOSED):
        raise InvalidTransition(_("The deadlines can no longer be moved: the applications are being reviewed."))
    if advertised_deadline < call.advertised_deadline or hard_deadline < call.hard_deadline:
        raise InvalidTransition(_("A deadline that was announced cannot become earlier. Close the call instead."))
    if hard_deadline <= timezone.now():
        raise InvalidTransition(_("The deadline must lie in the future."))
    before = activity.snapshot(call)
    call.advertised_deadline, call.hard_deadline = advertised_deadline, hard_deadline
    call.sequence += 1
    call.save()
    changes = activity.difference(before, activity.snapshot(call))
    activity.record("deadline moved", call, by=by, changes=changes)
    if call.state == State.CLOSED:
        _move(call, State.OPEN, by=by)
    notices.call_deadline_moved(call)
    return call


@transaction.atomic
def close(call, *, by):
    """Close an open call before its deadline: what has arrived counts, what comes now does not."""
    call = locked(call)
    check(call, State.CLOSED, only_from=State.OPEN)
    now = timezone.now()
    call.hard_deadline = min(call.hard_deadline, now)
    call.advertised_deadline = min(call.advertised_deadline, call.hard_deadline)
    _move(call, State.CLOSED, by=by)
    notices.call_ended_early(call)
    return call


@transaction.atomic
def archive(call, *, by):
    """Put it away; it stays readable."""
    call = locked(call)
    check(call, State.ARCHIVED)
    return _move(call, State.ARCHIVED, by=by)


def follow_clock():
    """Bring the state of every call up to the clock, each in a transaction of its own. Twice or late is no harm."""
    for pk in Call.objects.late_in_state(timezone.now()).values_list("pk", flat=True):
        with transaction.atomic():
            _follow_clock(Call.objects.select_for_update(of=("self",)).get(pk=pk))


def _follow_clock(call):
    """Open and close a locked call as its dates say, and tell followers when it opens for the first time."""
    now = timezone.now()
    if call.state == State.PUBLISHED and call.opens_at <= now:
        is_first = call.opened_at is None
        call.opened_at = call.opened_at or now
        _move(call, State.OPEN, by=None)
        if is_first and now <= call.hard_deadline:
            notices.call_opened(call)
    if call.state == State.OPEN and call.hard_deadline < now:
        _move(call, State.CLOSED, by=None)
        notices.call_closed(call)
    return call


def _move(call, state, *, by, note="", verb=""):
    call.state = state
    call.sequence += 1
    call.save()
    activity.record(verb or state, call, by=by, note=note)
    return call
