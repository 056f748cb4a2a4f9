"""Who may do what in the newsroom.

A release belongs to the newsroom of a hub, or to the network's. Its authors write, its publishers also publish and
withdraw. A hub's editors are authors by their role, its managers publishers, its readers read; the same goes for the
network's staff everywhere. Who has a role in the newsroom alone sees nothing else of a hub.
"""

import rules

from hubportal.hubs.permissions import grant, manages_hub, manages_network, reads_hub
from hubportal.newsroom.models import PUBLISH, READ, WRITE, newsrooms

PARTS = ("contact", "quote", "link", "footnote", "medium", "credit", "award", "version")


def _newsroom_of(record):
    """The id of the hub whose newsroom keeps the record; None for the network's."""
    for path in ("hub_id", "release.hub_id", "medium.release.hub_id", "issue.hub_id"):
        value, steps = record, path.split(".")
        for step in steps:
            value = getattr(value, step, None)
        if value:
            return value
    return None


def _holds(user, record, right):
    """Whether the person may do that with the record; in any newsroom for none, or one that is kept nowhere yet."""
    held = newsrooms(user, right)
    if held is None:
        return True
    hub = _newsroom_of(record)
    is_new = record is None or (hub is None and record._state.adding)
    return bool(held) if is_new else hub in held


@rules.predicate
def reads_release(user, record=None):
    return _holds(user, record, READ)


@rules.predicate
def writes_release(user, record=None):
    return _holds(user, record, WRITE)


@rules.predicate
def publishes_release(user, record=None):
    return _holds(user, record, PUBLISH)


for _model in ("release", *PARTS):
    grant("newsroom", _model, view=reads_release, add=writes_release, change=writes_release, delete=writes_release)
grant("newsroom", "pressrole", view=reads_hub, add=manages_hub, change=manages_hub, delete=manages_hub)
for _model in ("issue", "item"):
    grant("newsroom", _model, view=reads_release, add=writes_release, change=writes_release, delete=writes_release)
for _model in ("subscriber", "proof"):  # addresses of people are nobody's daily work
    rules.add_perm(f"newsroom.view_{_model}", manages_network)
rules.add_perm("newsroom.send_issue", publishes_release)
rules.add_perm("newsroom", reads_release)
rules.add_perm("newsroom.publish_release", publishes_release)
