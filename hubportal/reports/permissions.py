"""Who may read a hub's reports and have them written: its staff, and its editors."""

import rules

from hubportal.hubs.permissions import edits_hub, is_staff_somewhere, reads_hub

rules.add_perm("reports", is_staff_somewhere)
rules.add_perm("reports.view_reportrun", reads_hub)
rules.add_perm("reports.write_reportrun", edits_hub)
rules.add_perm("reports.view_reportsubscription", reads_hub)
