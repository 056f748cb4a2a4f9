"""The kinds of message of this room: a module per subject, each with its `KINDS`."""

from hubportal.outbox import kinds
from partners.message_kinds import introductions, joining, merges


def register():
    """Put them all into the catalogue."""
    for module in (joining, introductions, merges):
        for entry in module.KINDS:
            kinds.add(entry, order=20)
