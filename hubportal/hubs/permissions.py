"""Who may do what with hubs and the network's shared records.

Network staff look after everything; hub staff after what belongs to their hubs. The vocabulary, sources and people in
documents are shared: every editor may add to them, only the network's may change what others rely on.
"""

import rules

from hubportal.hubs.models import StaffRole

EDITING = {StaffRole.Role.MANAGER, StaffRole.Role.EDITOR}
SHARED = ("source", "place", "region", "topic", "topicspelling", "measure", "person")
NETWORK_ONLY = ("network", "networkname", "designation", "designationplace")
OF_A_HUB = ("hubname", "service", "facility", "facilitylabel", "facilityevent", "figure")


def roles_of(user):
    """The person's staff roles, asked for once per request."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_roles"):
        user._roles = list(user.staff_roles.all())
    return user._roles


def hub_ids(user, roles=tuple(StaffRole.Role)):
    """Ids of the hubs in which `user` holds one of `roles`; None stands for every hub."""
    if user.is_superuser:
        return None
    held = [role for role in roles_of(user) if role.role in roles]
    if any(role.network_id for role in held):
        return None
    return {role.hub_id for role in held}


def holds(user, hub_id, roles):
    """Whether `user` holds one of `roles` in that hub; for hub None, in any hub or the network."""
    held = hub_ids(user, roles)
    return held is None or (bool(held) if hub_id is None else hub_id in held)


def hub_id_of(record):
    """The hub a record belongs to: its own id for a hub, else through the relation that leads there; 0 for none."""
    if record is None:
        return None
    if record._meta.label_lower == "hubs.hub":
        return record.pk
    for path in ("hub_id", "facility.hub_id"):
        value = record
        for step in path.split("."):
            value = getattr(value, step, None)
        if value:
            return value
    return 0


@rules.predicate
def is_staff_somewhere(user, record=None):
    return bool(roles_of(user))


@rules.predicate
def reads_hub(user, record=None):
    return holds(user, hub_id_of(record), tuple(StaffRole.Role))


@rules.predicate
def edits_hub(user, record=None):
    return holds(user, hub_id_of(record), EDITING)


@rules.predicate
def manages_hub(user, record=None):
    return holds(user, hub_id_of(record), {StaffRole.Role.MANAGER})


@rules.predicate
def edits_somewhere(user, record=None):
    return holds(user, None, EDITING)


@rules.predicate
def reads_network(user, record=None):
    return hub_ids(user) is None


@rules.predicate
def edits_network(user, record=None):
    return hub_ids(user, EDITING) is None


@rules.predicate
def manages_network(user, record=None):
    return hub_ids(user, {StaffRole.Role.MANAGER}) is None


def grant(app, model, *, view, add, change, delete):
    """Name the predicate behind each of the four rights the admin asks for."""
    for right, predicate in {"view": view, "add": add, "change": change, "delete": delete}.items():
        rules.add_perm(f"{app}.{right}_{model}", predicate)


for _model in SHARED:
    grant("hubs", _model, view=is_staff_somewhere, add=edits_somewhere, change=edits_network, delete=edits_network)
for _model in NETWORK_ONLY:
    grant("hubs", _model, view=is_staff_somewhere, add=edits_network, change=edits_network, delete=edits_network)
for _model in OF_A_HUB:
    grant("hubs", _model, view=reads_hub, add=edits_hub, change=edits_hub, delete=edits_hub)
grant("hubs", "hub", view=reads_hub, add=edits_network, change=edits_hub, delete=edits_network)
grant("hubs", "staffrole", view=reads_hub, add=manages_hub, change=manages_hub, delete=manages_hub)
for _app in ("hubs", "core", "accounts", "outbox"):
    rules.add_perm(_app, is_staff_somewhere)
rules.add_perm("core.edit_network", edits_network)
rules.add_perm("core.manage_network", manages_network)
rules.add_perm("core.view_activity", reads_network)
rules.add_perm("core.view_job", is_staff_somewhere)
rules.add_perm("core.view_storedfile", reads_network)
rules.add_perm("outbox.view_message", reads_network)
rules.add_perm("outbox.view_mailpreference", reads_network)
rules.add_perm("outbox.view_digest", reads_network)
rules.add_perm("hubs.view_hubfollow", reads_network)
rules.add_perm("hubs.view_topicfollow", reads_network)
rules.add_perm("outbox.replay_message", edits_network)
