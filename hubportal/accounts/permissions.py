"""Who may look after other people's accounts: those who manage the whole network; superusers only among themselves.

Editors of the network look after its records. Whether somebody comes in, and as what, is for those who give out roles.
"""

import rules


@rules.predicate
def manages_network(user):
    return user.has_perm("core.manage_network")


@rules.predicate
def is_no_higher(user, person):
    return person is None or user.is_superuser or not person.is_superuser


rules.add_perm("accounts.view_user", manages_network)
rules.add_perm("accounts.add_user", manages_network)
rules.add_perm("accounts.change_user", manages_network & is_no_higher)
rules.add_perm("accounts.delete_user", rules.is_superuser)
