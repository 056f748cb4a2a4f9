"""Proofs of use: what is owed follows from the grant; handed in by the recipient, looked at by an officer."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from funding import due_dates, notices
from funding.actions.locks import lock_grant, refuse, refuse_own_matters
from funding.models import Proof, ProofExtension, ProofVersion, Reached, Spent
from hubportal.core import activity
from hubportal.core.transitions import check, locked

State = Proof.State
REMIND = {"overdue": -1, "week": 7, "month": 30}  # the stage, and from how many days before the deadline it holds


def recompute(grant):
    """Bring the proofs of a grant to what its period, terms and notice ask for. Extensions and what has been handed in
    stay. Called under the grant's lock, by whoever changes one of these."""
    wanted = {(one.kind, one.until if one.kind == "interim" else None): one for one in _owed(grant)}
    for proof in grant.proofs.prefetch_related("extensions"):
        one = wanted.pop((proof.kind, proof.until if proof.kind == "interim" else None), None)
        if one is not None:
            _adjust(proof, one)
        elif proof.state == State.DUE:
            _move(proof, State.DROPPED, by=None)
    for one in wanted.values():
        Proof.objects.create(
            grant=grant,
            kind=one.kind,
            since=one.since,
            until=one.until,
            counted_due_on=one.due_on,
            due_on=one.due_on,
        )


def drop(grant, *, by):
    """Let the recipient off what they still had to hand in. Called under the grant's lock."""
    for proof in grant.proofs.owed():
        _move(proof, State.DROPPED, by=by)


def _owed(grant):
    if not (grant.terms_id and grant.starts and grant.starts.day and grant.ends and grant.ends.day):
        return []
    notice = getattr(grant, "notice", None)
    return due_dates.owed(
        grant.starts.first,
        grant.ends.last,
        interim_months=(notice and notice.interim_months) or grant.terms.interim_months,
        final_months=(notice and notice.final_months) or grant.terms.final_months,
    )


def _adjust(proof, one):
    if not (proof.is_owed or proof.state == State.DROPPED):
        return
    granted = [extension.until for extension in proof.extensions.all()]
    proof.since, proof.until, proof.counted_due_on = one.since, one.until, one.due_on
    proof.due_on = max([one.due_on, *granted])
    if proof.state == State.DROPPED:
        proof.state = State.DUE
    proof.save()


@transaction.atomic
def extend(proof, *, by, until, reason):
    """Give more time, until the end of the day `until`."""
    proof = locked(proof)
    refuse_own_matters(proof.grant, by)
    if not proof.is_owed:
        refuse(_("It has been handed in; there is nothing to extend."))
    if until <= proof.due_on:
        refuse(_("The new day must lie after the present one."))
    ProofExtension.objects.create(proof=proof, until=until, reason=reason, recorded_by=by)
    changes = {"due_on": [proof.due_on.isoformat(), until.isoformat()]}
    proof.due_on = until
    proof.save(update_fields=["due_on"])
    activity.record("deferred", proof, by=by, changes=changes, note=reason)
    notices.proof_extended(proof)
    return proof


@transaction.atomic
def save(proof, *, by, text, spent, reached):
    """Keep what the recipient has written so far. spent: {budget line: amount}; reached: {indicator: value}."""
    proof = locked(proof)
    if not proof.is_owed:
        refuse(_("It has been handed in and can no longer be changed."))
    return _write(proof, text, spent, reached)


@transaction.atomic
def submit(proof, *, by, text, spent, reached):
    """Hand the proof in. Handing in twice is handing in once."""
    lock_grant(proof.grant)  # always before the proof: whoever ends or amends the grant holds it and goes on to proofs
    proof = locked(proof)
    if proof.state == State.SUBMITTED:
        return proof
    check(proof, State.SUBMITTED)
    _write(proof, text, spent, reached)
    proof.submitted_at, proof.submitted_by = timezone.now(), by
    ProofVersion.objects.create(
        proof=proof,
        number=proof.versions.count() + 1,
        text=text,
        spent={str(line.pk): f"{amount:f}" for line, amount in spent.items()},
        reached={str(indicator.pk): f"{value:f}" for indicator, value in reached.items()},
        submitted_at=proof.submitted_at,
        submitted_by=by,
    )
    return _move(proof, State.SUBMITTED, by=by, tell=notices.proof_submitted)


def _write(proof, text, spent, reached):
    proof.text = text
    proof.save(update_fields=["text"])
    for line, amount in spent.items():
        Spent.objects.update_or_create(proof=proof, line=line, defaults={"amount": amount})
    for indicator, value in reached.items():
        Reached.objects.update_or_create(proof=proof, indicator=indicator, defaults={"value": value})
    proof.spent.exclude(line__in=list(spent)).delete()
    proof.reached.exclude(indicator__in=list(reached)).delete()
    return proof


@transaction.atomic
def send_back(proof, *, by, note):
    """Ask for what is missing; the proof is owed again."""
    lock_grant(proof.grant)
    proof = locked(proof)
    check(proof, State.RETURNED)
    refuse_own_matters(proof.grant, by)
    if not proof.grant.pays:
        refuse(_("The grant has ended; nothing more is owed for it."))
    proof.note = note
    return _move(proof, State.RETURNED, by=by, note=note, tell=notices.proof_returned)


@transaction.atomic
def accept(proof, *, by):
    """The use of the money is proven for this period."""
    lock_grant(proof.grant)
    proof = locked(proof)
    check(proof, State.ACCEPTED)
    refuse_own_matters(proof.grant, by)
    proof.accepted_at, proof.accepted_by, proof.note = timezone.now(), by, ""
    return _move(proof, State.ACCEPTED, by=by, tell=notices.proof_accepted)


def _move(proof, state, *, by, note="", tell=None):
    before, proof.state = proof.state, state
    proof.save()
    activity.record(state, proof, by=by, changes={"state": [before, state]}, note=note)
    if tell:
        tell(proof)
    return proof


def remind(today=None):
    """Remind recipients a month and a week before a proof is due, and once it is overdue; each of it once, however
    often this is called. Of what was missed only the latest is sent."""
    today = today or timezone.localdate()
    soon = today + datetime.timedelta(days=REMIND["month"])
    owed = Proof.objects.owed().filter(due_on__lte=soon, grant__state__in=("awarded", "running"))
    for proof in owed.select_related("grant__recipient", "grant__hub"):
        left = (proof.due_on - today).days
        notices.proof_reminder(proof, next(stage for stage, days in REMIND.items() if left <= days))
