"""Money is asked for, looked at by two people, and paid."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funding import notices
from funding.actions.locks import lock_grant, refuse, refuse_broken, refuse_own_matters
from funding.due_dates import window_end
from funding.models import Cost, Drawdown, Grant, balance
from hubportal.core import activity
from hubportal.core.transitions import check, locked

State = Drawdown.State


@transaction.atomic
def request(grant, *, by, costs, needed_until, purpose=""):
    """Ask for the award's share of `costs`, {budget line: whole cost}, which fall due by `needed_until` (a date).

    The amount is what the award pays of all costs so far, less what was drawn before, so that all instalments come to
    the award to the cent.
    """
    grant = lock_grant(grant)
    window_ends = _window(grant, needed_until)
    costs = {line: amount for line, amount in costs.items() if amount}
    amount = balance.of(grant).instalment(sum(costs.values()))
    if amount <= 0:
        refuse(_("The award pays nothing of these costs: what it pays for has been drawn."))
    drawdown = Drawdown.objects.create(
        grant=grant,
        number=grant.drawdowns.count() + 1,
        amount=amount,
        needed_until=needed_until,
        window_ends=window_ends,
        purpose=purpose,
        requested_by=by,
    )
    Cost.objects.bulk_create(Cost(drawdown=drawdown, line=line, amount=cost) for line, cost in costs.items())
    refuse_broken(grant)
    activity.record(State.REQUESTED, drawdown, by=by)
    notices.drawdown_requested(drawdown)
    return drawdown


def _window(grant, needed_until):
    """The last day for which money may be asked for today; InvalidTransition if `needed_until` lies after it."""
    if not grant.pays:
        refuse(
            _("Money is paid only while a grant is awarded or running; it is “%(state)s”.")
            % {"state": grant.get_state_display()}
        )
    if not grant.terms_id or not grant.lines.exists():
        refuse(_("The file has no terms or no budget lines yet, so nothing can be drawn."))
    ends = window_end(timezone.localdate(), grant.terms.window_number, grant.terms.window_unit)
    if needed_until > ends:
        refuse(
            _("Money may be asked for only when it is needed by %(day)s: within %(number)d %(unit)s.")
            % {
                "day": date_format(ends, "DATE_FORMAT"),
                "number": grant.terms.window_number,
                "unit": grant.terms.get_window_unit_display(),
            }
        )
    return ends


@transaction.atomic
def approve_first(drawdown, *, by):
    """The first look: the request is right as to its figures."""
    drawdown = _locked(drawdown, by)
    check(drawdown, State.CHECKED)
    drawdown.checked_at, drawdown.checked_by = timezone.now(), by
    return _move(drawdown, State.CHECKED, by=by, tell=notices.drawdown_checked)


@transaction.atomic
def approve(drawdown, *, by):
    """The second look, by somebody who has neither asked for the money nor checked the request."""
    drawdown = _locked(drawdown, by)
    check(drawdown, State.APPROVED)
    if by.pk in (drawdown.checked_by_id, drawdown.requested_by_id):
        refuse(_("Four eyes: whoever has requested or checked a drawdown cannot approve it. Ask a second officer."))
    drawdown.approved_at, drawdown.approved_by = timezone.now(), by
    return _move(drawdown, State.APPROVED, by=by, tell=notices.drawdown_approved)


@transaction.atomic
def pay(drawdown, *, by, paid_on):
    """Record that the money went out on `paid_on`. The first payment sets the grant running."""
    drawdown = _locked(drawdown, by)
    check(drawdown, State.PAID)
    grant = drawdown.grant
    if not grant.pays:
        refuse(_("The grant is “%(state)s”; nothing is paid any more.") % {"state": grant.get_state_display()})
    refuse_broken(grant)
    drawdown.paid_on, drawdown.paid_by = paid_on, by
    _move(drawdown, State.PAID, by=by, tell=notices.drawdown_paid)
    if grant.state == Grant.State.AWARDED:
        grant.state = Grant.State.RUNNING
        grant.save(update_fields=["state", "updated_at"])
        activity.record("running", grant, by=by, changes={"state": ["awarded", "running"]})
    return drawdown


@transaction.atomic
def decline(drawdown, *, by, reason):
    """Do not pay, and say why."""
    drawdown = _locked(drawdown, by)
    check(drawdown, State.DECLINED)
    drawdown.reason = reason
    return _move(drawdown, State.DECLINED, by=by, note=reason, tell=notices.drawdown_declined)


@transaction.atomic
def withdraw(drawdown, *, by):
    """Take the request back, as long as it is not approved."""
    lock_grant(drawdown.grant)
    drawdown = locked(drawdown)
    check(drawdown, State.WITHDRAWN)
    return _move(drawdown, State.WITHDRAWN, by=by)


def _locked(drawdown, by):
    """The drawdown under its grant's lock; refused to people of the recipient."""
    grant = lock_grant(drawdown.grant)
    refuse_own_matters(grant, by)
    drawdown = locked(drawdown)
    drawdown.grant = grant
    return drawdown


def _move(drawdown, state, *, by, note="", tell=None):
    before, drawdown.state = drawdown.state, state
    drawdown.save()
    activity.record(state, drawdown, by=by, changes={"state": [before, state]}, note=note)
    if tell:
        tell(drawdown)
    return drawdown
