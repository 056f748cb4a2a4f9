"""Who may read a report and have it written: the staff of its hub, and its editors; the network's staff for all.

Who has a seat for a funder reads the reports about that funder.
"""

import rules

from hubportal.core.belongings import has
from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import EDITING, edits_somewhere, holds, is_staff_somewhere, reads_hub


def hub_id_of(run):
    """The hub whose staff a report is for; 0 for what is the network's alone."""
    return (run.call.program.hub_id if run.call_id else run.hub_id) or 0


@rules.predicate
def reads_report(user, run=None):
    if run is None:
        return is_staff_somewhere(user) or has(user, "funder seats")
    has_seat = run.funder_id and user.funder_seats.filter(organisation=run.funder_id).exists()
    return bool(has_seat) or holds(user, hub_id_of(run), tuple(StaffRole.Role))


@rules.predicate
def edits_report(user, run=None):
    return edits_somewhere(user) if run is None else holds(user, hub_id_of(run), EDITING)


rules.add_perm("reports", is_staff_somewhere)
rules.add_perm("reports.view_reportrun", reads_report)
rules.add_perm("reports.write_reportrun", edits_report)
rules.add_perm("reports.view_reportsubscription", reads_hub)
