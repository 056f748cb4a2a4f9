"""The life of a grant: opened, awarded, running, completed or revoked."""

from django.db import transaction
from django.utils.translation import gettext as _

from funding import notices
from funding.actions import proofs
from funding.actions.locks import lock_grant, refuse, refuse_broken, refuse_own_matters
from funding.models import AwardNotice, BudgetLine, Drawdown, Grant, Proof, SchemeTerms, shown
from hubportal.core import activity
from hubportal.core.dates import PartialDate
from hubportal.core.slugs import free_slug
from hubportal.core.transitions import check

State = Grant.State


@transaction.atomic
def open_file(*, by, lines=(), topics=(), **fields):
    """Record a grant that is applied for, with its plan of costs: [(name, amount)]. Nobody outside sees it yet."""
    grant = Grant(**fields)
    _mark_example(grant)
    grant.slug = free_slug(Grant, grant.title_de or grant.title_en, longest=100)
    grant.save()
    grant.topics.set(topics)
    _set_lines(grant, lines)
    activity.record("created", grant, by=by)
    shown.refresh([grant.pk])
    return grant


@transaction.atomic
def save_plan(grant, *, by, lines=(), topics=(), **fields):
    """Change what was recorded before the award."""
    grant = lock_grant(grant)
    if grant.state != State.APPLIED:
        refuse(_("The grant has been awarded; it changes by an amendment."))
    before = activity.snapshot(grant)
    for name, value in fields.items():
        setattr(grant, name, value)
    _mark_example(grant)
    grant.save()
    grant.topics.set(topics)
    _set_lines(grant, lines)
    activity.record("changed", grant, by=by, changes=activity.difference(before, activity.snapshot(grant)))
    shown.refresh([grant.pk])
    return grant


def _mark_example(grant):
    """What is granted under a made-up scheme, or to somebody made up, counts in no sum either."""
    scheme, recipient = grant.scheme, grant.recipient
    grant.is_example = bool(scheme and scheme.is_example) or bool(recipient and recipient.is_synthetic)


def _set_lines(grant, lines):
    grant.lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(grant=grant, position=position, name=name, amount=amount)
        for position, (name, amount) in enumerate(lines, start=1)
    )


@transaction.atomic
def award(grant, *, by, date, is_public=True, **notice):
    """Award the grant on `date`: the plan must add up, the terms in force that day hold, and proofs fall due."""
    grant = lock_grant(grant)
    check(grant, State.AWARDED)
    refuse_own_matters(grant, by)
    if not (grant.award and grant.recipient_id and _has_whole_period(grant)):
        refuse(_("To be awarded it needs a recipient, an amount, and the first and last day of its period."))
    grant.terms = SchemeTerms.objects.in_force_on(date).filter(scheme=grant.scheme).first()
    if grant.terms is None:
        refuse(_("The scheme has no terms that hold on this day. Record its terms first."))
    if not grant.lines.exists():
        refuse(_("The plan of costs has no budget lines yet."))
    refuse_broken(grant)
    AwardNotice.objects.create(grant=grant, date=PartialDate(date.year, date.month, date.day), **notice)
    grant.is_public = is_public
    _move(grant, State.AWARDED, by=by)
    proofs.recompute(grant)
    notices.grant_awarded(grant)
    return grant


def _has_whole_period(grant):
    return bool(grant.starts and grant.starts.day and grant.ends and grant.ends.day)


@transaction.atomic
def decline(grant, *, by, reason):
    """Refuse what was applied for."""
    grant = lock_grant(grant)
    check(grant, State.DECLINED)
    refuse_own_matters(grant, by)
    grant.reason = reason
    _move(grant, State.DECLINED, by=by, note=reason)
    notices.grant_declined(grant)
    return grant


@transaction.atomic
def start(grant, *, by):
    """The work has begun."""
    grant = lock_grant(grant)
    check(grant, State.RUNNING)
    return _move(grant, State.RUNNING, by=by)


@transaction.atomic
def complete(grant, *, by):
    """Close the file once every proof is accepted and no drawdown is on its way."""
    grant = lock_grant(grant)
    check(grant, State.COMPLETED)
    refuse_own_matters(grant, by)
    if grant.drawdowns.open().exists():
        refuse(_("A drawdown is still on its way; pay or decline it first."))
    if grant.proofs.exclude(state__in=(Proof.State.ACCEPTED, Proof.State.DROPPED)).exists():
        refuse(_("A proof of use has not been accepted yet."))
    _move(grant, State.COMPLETED, by=by)
    notices.grant_completed(grant)
    return grant


@transaction.atomic
def revoke(grant, *, by, reason):
    """Take the award back: nothing more is paid, and no proof is owed any more; what was paid stays on record."""
    grant = lock_grant(grant)
    check(grant, State.REVOKED)
    refuse_own_matters(grant, by)
    for drawdown in grant.drawdowns.open():
        changes = {"state": [drawdown.state, Drawdown.State.DECLINED]}
        drawdown.state, drawdown.reason = Drawdown.State.DECLINED, reason
        drawdown.save(update_fields=["state", "reason"])
        activity.record("declined", drawdown, by=by, changes=changes, note=reason)
    proofs.drop(grant, by=by)
    grant.reason = reason
    _move(grant, State.REVOKED, by=by, note=reason)
    notices.grant_revoked(grant)
    return grant


@transaction.atomic
def publish(grant, *, by, is_public):
    """Show the grant on the transparency pages, or no longer."""
    grant = lock_grant(grant)
    if is_public and grant.state in (State.APPLIED, State.DECLINED):
        refuse(_("Only what has been awarded is made public."))
    if grant.is_public != is_public:
        changes = {"is_public": [str(grant.is_public), str(is_public)]}
        grant.is_public = is_public
        grant.save(update_fields=["is_public", "updated_at"])
        activity.record("changed", grant, by=by, changes=changes)
    return grant


def _move(grant, state, *, by, note=""):
    before, grant.state = grant.state, state
    grant.save()
    activity.record(state, grant, by=by, changes={"state": [before, state]}, note=note)
    shown.refresh([grant.pk])
    return grant
