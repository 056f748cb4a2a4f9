"""The kinds of message about releases."""

from django.utils.translation import gettext_lazy as _

from hubportal.newsroom.models import Release
from hubportal.outbox import kinds
from hubportal.outbox.kinds import Gone, Kind


def release(payload):
    found = Release.objects.select_related("source", "hub", "written_by").filter(pk=payload["release"]).first()
    if found is None:
        raise Gone
    return {"release": found, "zone": found.zone, "note": payload.get("note", "")}


def waiting(payload):
    """Only while it waits: what was published or sent back meanwhile needs no look."""
    found = release(payload)
    if found["release"].state != Release.State.SUBMITTED:
        raise Gone
    return found


def register():
    """Put them into the catalogue."""
    author = _("To whoever has written it.")
    for entry in (
        Kind(
            "release_submitted",
            _("A release waits for publication"),
            _("To those who publish in its newsroom."),
            waiting,
            may_be_turned_off=True,
        ),
        Kind("release_returned", _("A release was sent back"), author, release),
        Kind("release_published", _("A release is published"), author, release, may_be_turned_off=True),
    ):
        kinds.add(entry, order=70, room=_("News"))
