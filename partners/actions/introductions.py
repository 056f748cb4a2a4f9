"""Bringing two organisations together: asked or proposed, agreed to by both, or not. Nobody's address before that."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.accounts.models import User
from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.actions.locks import lock_organisation
from partners.models import Block, Complaint, Introduction, Posting
from partners.notices import introductions as notices

State = Introduction.State
A_DAY = datetime.timedelta(days=1)
PER_PERSON_A_DAY = 10
PER_ORGANISATION_A_DAY = 15
MOST_WAITING = 30  # unanswered ones of one organisation
BARRED_FOR = datetime.timedelta(days=90)  # after a complaint that was right


@transaction.atomic
def ask(posting, *, by, asker, message, at=None):
    """Ask, for the organisation `asker`, to be introduced over a posting. Asking twice is asking once.

    at: the instant at which the request arrived, by which the deadline of a challenge counts.
    """
    by = _person_asking(by)  # what the person has asked today is counted,
    asker = lock_organisation(asker)  # and what the organisation has
    posting = locked(posting)
    if found := _standing(posting, asker):
        return found
    _refuse_unfit(posting, asker, at or timezone.now())
    _refuse_too_many(asker, by)
    introduction = Introduction.objects.create(
        posting=posting, asker=asker, message=message, asker_person=by, asker_agreed_at=timezone.now()
    )
    activity.record("submitted", introduction, by=by)
    notices.asked(introduction)
    return introduction


@transaction.atomic
def broker(posting, *, by, asker, hub, message):
    """Propose, as staff of `hub`, that the organisation `asker` and that of a posting meet; both have to agree."""
    asker = lock_organisation(asker)
    posting = locked(posting)
    if found := _standing(posting, asker):
        if found.is_open and found.broker == by:  # pressed twice
            return found
        raise InvalidTransition(_("These two are being introduced over this already, or have been."))
    _refuse_unfit(posting, asker, timezone.now(), is_brokered=True)
    introduction = Introduction.objects.create(posting=posting, asker=asker, message=message, broker=by, hub=hub)
    activity.record("proposed", introduction, by=by)
    notices.proposed(introduction)
    return introduction


def _person_asking(by):
    return User.objects.select_for_update(of=("self",)).get(pk=by.pk)


def _standing(posting, asker):
    """The introduction there is already, waiting or agreed to."""
    open_ones = Introduction.objects.filter(state__in=(State.WAITING, State.ACCEPTED))
    return open_ones.filter(posting=posting, asker=asker).first()


def _refuse_unfit(posting, asker, instant, *, is_brokered=False):
    """InvalidTransition where these two must not be introduced over this posting now."""
    if not posting.is_live:
        raise InvalidTransition(_("This offer or need is no longer on the board."))
    if not posting.takes_answers_at(instant):
        raise InvalidTransition(_("The deadline for answers is past."))
    _refuse_pair(posting, asker)
    if not is_brokered and Introduction.objects.filter(posting=posting, asker=asker, state=State.DECLINED).exists():
        raise InvalidTransition(_("They have declined before. Another offer or need of theirs may fit."))


def _refuse_pair(posting, asker):
    """InvalidTransition where the organisation `asker` is not to be introduced to that of the posting at all."""
    if asker == posting.organisation:
        raise InvalidTransition(_("This is your organisation's own."))
    if not asker.is_listed:
        raise InvalidTransition(_("Introductions are for organisations that a hub has taken in."))
    if not Posting.objects.meant_for(asker).filter(pk=posting.pk).exists():
        raise InvalidTransition(_("This offer or need is not meant for that organisation: it may not see it."))
    if Block.objects.between(asker, posting.organisation).exists():
        raise InvalidTransition(_("These two organisations are not introduced to each other."))
    if _is_barred(asker):
        raise InvalidTransition(
            _("After a complaint your organisation cannot ask for introductions for a while. Your hub knows more.")
        )


def _is_barred(asker):
    since = timezone.now() - BARRED_FOR
    return asker.complaints_about_it.filter(state=Complaint.State.UPHELD, decided_at__gt=since).exists()


def _refuse_too_many(asker, by):
    """Whoever writes to everybody writes to nobody. Rows are counted, under the locks of person and organisation."""
    asked = Introduction.objects.filter(broker=None)
    of_today = asked.filter(created_at__gt=timezone.now() - A_DAY)
    if of_today.filter(asker_person=by).count() >= PER_PERSON_A_DAY:
        raise InvalidTransition(_("You have asked for many introductions today. You can go on tomorrow."))
    if of_today.filter(asker=asker).count() >= PER_ORGANISATION_A_DAY:
        raise InvalidTransition(_("Your organisation has asked for many introductions today. It can go on tomorrow."))
    if asked.waiting().filter(asker=asker).count() >= MOST_WAITING:
        raise InvalidTransition(
            _("Many introductions your organisation has asked for are unanswered. Wait for some, or withdraw them.")
        )


@transaction.atomic
def revise(introduction, *, by, message, at):
    """Write the answer to a challenge anew, until its deadline."""
    introduction = locked(introduction)
    if introduction.state != State.WAITING or not introduction.posting.takes_answers_at(at):
        raise InvalidTransition(_("The deadline for answers is past."))
    introduction.message = message
    introduction.save(update_fields=["message"])
    activity.record("changed", introduction, by=by)
    return introduction


@transaction.atomic
def agree(introduction, *, by, side):
    """Say yes for one side ("asker" or "poster"). Once both have, each is told the other's contact."""
    introduction = locked(introduction)  # the other side may be withdrawing, a colleague agreeing
    check(introduction, State.ACCEPTED)
    if introduction.has_agreed(side):
        return introduction
    setattr(introduction, f"{side}_person", by)
    setattr(introduction, f"{side}_agreed_at", timezone.now())
    if not (introduction.has_agreed("asker") and introduction.has_agreed("poster")):
        introduction.save()
        activity.record("agreed", introduction, by=by)
        return introduction
    _close(introduction, State.ACCEPTED, by=by)
    notices.agreed(introduction)
    return introduction


@transaction.atomic
def decline(introduction, *, by, side, reason=""):
    """Say no for one side, with a reason or without; it does not say yes any more, should it have."""
    introduction = locked(introduction)
    check(introduction, State.DECLINED)
    introduction.reason = reason
    _close(introduction, State.DECLINED, by=by)
    notices.declined(introduction, side)
    return introduction


@transaction.atomic
def snooze(introduction, *, by, side, until):
    """Answer later: it comes back on `until` (a date). The other side is not told."""
    introduction = locked(introduction)
    check(introduction, State.DECLINED)  # it still waits for an answer
    setattr(introduction, f"{side}_snoozed_until", until)
    introduction.save(update_fields=[f"{side}_snoozed_until"])
    activity.record("snoozed", introduction, by=by)
    return introduction


@transaction.atomic
def withdraw(introduction, *, by):
    """Take back what one has asked for, or proposed."""
    introduction = locked(introduction)
    check(introduction, State.WITHDRAWN)
    _close(introduction, State.WITHDRAWN, by=by)
    notices.withdrawn(introduction)
    return introduction


@transaction.atomic
def take_back(introduction, *, by):
    """Take back, as staff, what was proposed to both sides, while neither has agreed; both are told."""
    introduction = locked(introduction)  # one of them may be agreeing
    check(introduction, State.WITHDRAWN)
    if not introduction.is_unanswered:
        raise InvalidTransition(_("One side has agreed already: now it is for the two of them to go on or to end it."))
    _close(introduction, State.WITHDRAWN, by=by, verb="proposal taken back")
    notices.withdrawn(introduction)
    return introduction


@transaction.atomic
def lapse(introduction, *, today):
    """Let end what nobody has answered by its day; the asker is told. Doing it twice is doing it once."""
    introduction = locked(introduction)
    if introduction.state == State.WAITING and introduction.lapses_on <= today:
        _close(introduction, State.LAPSED, by=None)
        notices.lapsed(introduction)


@transaction.atomic
def tell_outcome(introduction, *, by, outcome):
    """Say what came of it; either side may, and correct it."""
    introduction = locked(introduction)
    if introduction.state != State.ACCEPTED:
        raise InvalidTransition(_("Only of an introduction that both have agreed to something can come."))
    before, introduction.outcome, introduction.outcome_at = introduction.outcome, outcome, timezone.now()
    introduction.save(update_fields=["outcome", "outcome_at"])
    activity.record("outcome told", introduction, by=by, changes={"outcome": [before, outcome]})
    return introduction


def _close(introduction, state, *, by, verb=""):
    introduction.state, introduction.closed_at = state, timezone.now()
    introduction.save()
    activity.record(verb or state, introduction, by=by)
