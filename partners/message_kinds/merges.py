"""The kinds of message about merged organisations."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import Gone, Kind
from partners.models import Merge, Organisation

PEOPLE = _("To all who belong to the organisation.")


def merge(payload):
    """The merge, and the organisation the person now belongs to."""
    done = Merge.objects.select_related("kept", "merged").filter(pk=payload["merge"]).first()
    organisation = Organisation.with_merged.select_related("merged_into").filter(pk=payload["id"]).first()
    if done is None or organisation is None:
        raise Gone
    return {"merge": done, "organisation": organisation.standing}


KINDS = (
    Kind("organisation_merged", _("Your organisation was merged with another"), PEOPLE, merge),
    Kind("organisation_parted", _("The merging of your organisation was undone"), PEOPLE, merge),
)
