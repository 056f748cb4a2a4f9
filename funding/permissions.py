"""Who may do what with schemes and grants.

A grant belongs to its hub: the hub's managers, and those of its staff who are officers besides, keep its file; all of
its staff read it; the network's officers look after all. Its recipient's owners and editors ask for money and hand in
proofs. Who has a seat for the funder reads the files of that funder's grants. Nobody decides about money of an
organisation they belong to, superusers included: that is a guard of the actions, not a right.
"""

import rules

from funding.models import Grant
from funding.models.seat import offices
from hubportal.core.belongings import has
from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import (
    edits_network,
    grant,
    holds,
    is_staff_somewhere,
    manages_network,
    reads_network,
)
from partners.models import Role


def _grant_of(record):
    """The grant a record is, or hangs on; None for one that hangs on none."""
    for _step in range(4):
        if record is None or isinstance(record, Grant):
            return record
        record = next(
            (
                getattr(record, name)
                for name in ("grant", "proof", "drawdown", "amendment", "line")
                if hasattr(record, name)
            ),
            None,
        )
    return None


def _hub_id(record):
    found = _grant_of(record)
    return found.hub_id if found else None


@rules.predicate
def reads_its_hub(user, record=None):
    return holds(user, _hub_id(record), ("manager", "editor", "reader"))


@rules.predicate
def keeps_grants(user, record=None):
    """Whether the person is an officer of the record's hub; of any hub, without a record or for one not placed yet."""
    held, hub_id = offices(user), _hub_id(record)
    return held is None or (bool(held) if hub_id is None else hub_id in held)


@rules.predicate
def names_officers(user, record=None):
    """Whether the person leads the hub, or the network, in which the officer has their role."""
    if record is None or record.role_id is None:
        return holds(user, None, {StaffRole.Role.MANAGER})
    hub_id = record.role.hub_id
    return manages_network(user) if hub_id is None else holds(user, hub_id, {StaffRole.Role.MANAGER})


@rules.predicate
def speaks_for_recipient(user, record=None):
    """Owners and editors of the recipient."""
    return _role_at_recipient(user, record) in (Role.OWNER, Role.EDITOR)


@rules.predicate
def belongs_to_recipient(user, record=None):
    return bool(_role_at_recipient(user, record))


def _role_at_recipient(user, record):
    found = _grant_of(record)
    if found is None or found.recipient_id is None or not user.is_authenticated:
        return ""
    if not hasattr(user, "_memberships"):
        user._memberships = dict(user.memberships.values_list("organisation_id", "role"))
    return user._memberships.get(found.recipient_id, "")


@rules.predicate
def reads_for_funder(user, record=None):
    found = _grant_of(record)
    return bool(found and found.scheme and found.scheme.funder_id in _funders_of(user))


def _funders_of(user):
    """Ids of the funders the person reads for; asked for once per request."""
    if not user.is_authenticated:
        return set()
    if not hasattr(user, "_funders"):
        user._funders = set(user.funder_seats.values_list("organisation_id", flat=True))
    return user._funders


@rules.predicate
def has_a_seat(user, record=None):
    """Whether the person reads for any funder."""
    return has(user, "funder seats")


@rules.predicate
def is_anybody(user, record=None):
    return user.is_authenticated


rules.add_perm("funding", is_staff_somewhere)
rules.add_perm("funding.open_grant", keeps_grants)
rules.add_perm("funding.see_office", is_staff_somewhere | has_a_seat)
rules.add_perm("funding.see_own", is_anybody)
rules.add_perm("funding.read_file", reads_its_hub | belongs_to_recipient | reads_for_funder)
rules.add_perm("funding.keep_file", keeps_grants)
rules.add_perm("funding.ask_for_money", keeps_grants | speaks_for_recipient)
rules.add_perm("funding.withdraw_drawdown", speaks_for_recipient | keeps_grants)
rules.add_perm("funding.report_use", speaks_for_recipient)
for _model in ("scheme", "strategy"):
    grant("funding", _model, view=is_staff_somewhere, add=edits_network, change=edits_network, delete=edits_network)
grant("funding", "schemeterms", view=is_staff_somewhere, add=edits_network, change=edits_network, delete=edits_network)
grant("funding", "funderseat", view=reads_network, add=edits_network, change=edits_network, delete=edits_network)
grant("funding", "grant", view=reads_its_hub, add=keeps_grants, change=keeps_grants, delete=edits_network)
grant("funding", "officer", view=is_staff_somewhere, add=names_officers, change=names_officers, delete=names_officers)
for _model in ("amountstatement", "awardnotice", "indicator", "condition"):
    grant("funding", _model, view=reads_its_hub, add=keeps_grants, change=keeps_grants, delete=keeps_grants)
for _model in (
    *("budgetline", "amendment", "linechange", "drawdown", "cost", "repayment"),
    *("proof", "prooffile", "proofextension", "proofversion", "spent", "reached"),
):
    grant("funding", _model, view=reads_its_hub, add=edits_network, change=edits_network, delete=edits_network)
