"""The kinds of message of this room: a module per subject, each with its `KINDS`."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox import kinds
from programs.message_kinds import applying, calls, cohorts, review


def register():
    """Put them all into the catalogue."""
    for module in (calls, applying, review, cohorts):
        for entry in module.KINDS:
            kinds.add(entry, order=30, room=_("Programs"))
