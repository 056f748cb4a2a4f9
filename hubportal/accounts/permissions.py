"""Who may look after other people's accounts: those who edit the whole network; superusers only among themselves."""

import rules


@rules.predicate
def edits_network(user):
    return user.has_perm("core.edit_network")


@rules.predicate
def is_no_higher(user, person):
    return person is None or user.is_superuser or not person.is_superuser


rules.add_perm("accounts.view_user", edits_network)
rules.add_perm("accounts.add_user", edits_network)
rules.add_perm("accounts.change_user", edits_network & is_no_higher)
rules.add_perm("accounts.delete_user", rules.is_superuser)
