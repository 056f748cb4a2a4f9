"""Who looks after the portal's own pages: the network's staff. There are as many pages as the footer names."""

import rules

from hubportal.hubs.permissions import edits_network, grant, is_staff_somewhere

grant("home", "page", view=is_staff_somewhere, add=rules.always_deny, change=edits_network, delete=rules.always_deny)
grant(
    "home",
    "accessibilityfeedback",
    view=edits_network,
    add=rules.always_deny,
    change=edits_network,
    delete=edits_network,
)
rules.add_perm("home", is_staff_somewhere)
