"""Changes of an award, appended one after the other; each recomputes what is due."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from funding import notices
from funding.actions import proofs
from funding.actions.locks import lock_grant, refuse, refuse_broken, refuse_own_matters
from funding.models import Amendment, BudgetLine, LineChange, Repayment, shown
from hubportal.core import activity
from hubportal.core.dates import PartialDate

Kind = Amendment.Kind


@transaction.atomic
def extend(grant, *, by, new_end, reason, date=None):
    """Let the grant end on `new_end` (a date), later or earlier than before."""
    grant = _lock(grant, by)
    if grant.starts and new_end < grant.starts.first:
        refuse(_("The new end lies before the beginning."))
    before = str(grant.ends or "")
    grant.ends = PartialDate(new_end.year, new_end.month, new_end.day)
    grant.save()
    return _append(grant, Kind.EXTENSION, by, reason, date, {"ends": [before, str(grant.ends)]}, new_end=new_end)


@transaction.atomic
def change_amount(grant, *, by, reason, changes, award_change=0, own_share_change=0, third_party_change=0, date=None):
    """Raise or lower the award and what goes with it. changes: {budget line: amount to add, or to take}."""
    grant = _lock(grant, by)
    if grant.award is None:
        refuse(_("No award is on record that could be changed."))
    return _append(
        grant,
        Kind.AMOUNT,
        by,
        reason,
        date,
        {},
        changes,
        award_change=award_change,
        own_share_change=own_share_change,
        third_party_change=third_party_change,
    )


@transaction.atomic
def reallocate(grant, *, by, reason, changes, new_line="", date=None):
    """Move money between budget lines; what is added must be taken elsewhere. new_line: name of one to add, and
    `changes[None]` what it gets."""
    grant = _lock(grant, by)
    if new_line:
        last = grant.lines.order_by("-position").first()
        line = BudgetLine.objects.create(
            grant=grant, position=last.position + 1 if last else 1, name=new_line, amount=0
        )
        changes = {line if key is None else key: change for key, change in changes.items()}
    return _append(grant, Kind.REALLOCATION, by, reason, date, {}, changes)


def _lock(grant, by):
    grant = lock_grant(grant)
    refuse_own_matters(grant, by)
    if not grant.pays:
        refuse(
            _("Only a grant that is awarded or running is amended; it is “%(state)s”.")
            % {"state": grant.get_state_display()}
        )
    return grant


def _append(grant, kind, by, reason, date, logged, changes=(), **values):
    amendment = Amendment.objects.create(
        grant=grant,
        number=grant.amendments.count() + 1,
        kind=kind,
        date=date or timezone.localdate(),
        reason=reason,
        recorded_by=by,
        **values,
    )
    LineChange.objects.bulk_create(
        LineChange(amendment=amendment, line=line, change=change) for line, change in dict(changes).items() if change
    )
    refuse_broken(grant)
    proofs.recompute(grant)
    shown.refresh([grant.pk])
    activity.record("amended", grant, by=by, changes=logged, note=f"{amendment.get_kind_display()}: {reason}")
    notices.grant_amended(amendment)
    return amendment


@transaction.atomic
def repay(grant, *, by, kind, amount, received_on, reason):
    """Record money that came back."""
    grant = lock_grant(grant)
    refuse_own_matters(grant, by)
    repayment = Repayment.objects.create(
        grant=grant, kind=kind, amount=amount, received_on=received_on, reason=reason, recorded_by=by
    )
    refuse_broken(grant)
    activity.record("repaid", grant, by=by, note=reason)
    return repayment
