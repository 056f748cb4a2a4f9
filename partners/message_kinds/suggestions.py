"""The kind of message that tells of new offers and needs that fit."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import Gone, Kind
from partners.models import Organisation, Posting, Suggestion


def suggestions(payload):
    """Those of the told ones that are still there when the mail goes out."""
    told = Suggestion.objects.filter(pk__in=payload["suggestions"]).values("posting")
    postings = list(Posting.objects.live().filter(pk__in=told).select_related("organisation").order_by("-published_at"))
    organisation = Organisation.objects.filter(pk=payload["id"]).first()
    if organisation is None or not postings:
        raise Gone
    return {"organisation": organisation, "postings": postings}


KINDS = (
    Kind(
        "suggestions",
        _("Every week, if there is something new: offers and needs that fit your organisation"),
        _("To the owners and editors of the organisation."),
        suggestions,
        may_be_turned_off=True,
    ),
)
