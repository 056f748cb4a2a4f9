"""What a grant is measured by, and what its award notice asks for besides."""

from django.db import transaction
from django.utils.translation import gettext as _

from funding.actions.locks import lock_grant, refuse
from funding.models import Condition, Grant, Indicator
from hubportal.core import activity

OPEN = (Grant.State.APPLIED, *Grant.PAYING)


@transaction.atomic
def save_indicator(grant, indicator=None, *, by, **fields):
    """Record what is aimed at, a new indicator without one."""
    return _save(indicator or Indicator(grant=grant), by, fields)


@transaction.atomic
def save_condition(grant, condition=None, *, by, **fields):
    """Record a condition, a new one without one; who says that it is met is kept with it."""
    condition = condition or Condition(grant=grant)
    if (fields.get("met_on") is None) != (condition.met_on is None):
        fields["met_by"] = by if fields.get("met_on") else None
    return _save(condition, by, fields)


def _save(record, by, fields):
    _refuse_closed(record)
    is_new, before = record._state.adding, activity.snapshot(record)
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()
    changes = {} if is_new else activity.difference(before, activity.snapshot(record))
    activity.record("added" if is_new else "changed", record, by=by, changes=changes)
    return record


@transaction.atomic
def remove(record, *, by):
    """Take out an indicator that no proof speaks of, or a condition that is not met."""
    _refuse_closed(record)
    if isinstance(record, Indicator) and record.reached.exists():
        refuse(_("A proof of use speaks of it, so it stays on record."))
    if isinstance(record, Condition) and record.met_on:
        refuse(_("It has been met, so it stays on record."))
    activity.record("deleted", record, by=by)
    record.delete()


def _refuse_closed(record):
    grant = lock_grant(record.grant)
    if grant.state not in OPEN:
        refuse(_("The grant is “%(state)s”; its file is not changed any more.") % {"state": grant.get_state_display()})
