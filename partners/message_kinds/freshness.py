"""The kind of message that asks whether an organisation's page is still right."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import Gone, Kind
from partners.models import Organisation


def organisation(payload):
    found = Organisation.objects.select_related("place").filter(pk=payload["id"]).first()
    if found is None:
        raise Gone
    return {"organisation": found, "since": found.confirmed_at or found.created_at}


KINDS = (
    Kind(
        "still_right",
        _("Once a year: is the page of your organisation still right?"),
        _("To the owners and editors of the organisation."),
        organisation,
        may_be_turned_off=True,
    ),
)
