"""The kinds of message of this room: a module per subject, each with its `KINDS`."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox import kinds
from partners.message_kinds import freshness, introductions, joining, merges, suggestions


def register():
    """Put them all into the catalogue."""
    for module in (joining, introductions, merges, freshness, suggestions):
        for entry in module.KINDS:
            kinds.add(entry, order=20, room=_("Partners"))
