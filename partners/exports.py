"""The directory as a table: what is public, in the reader's language."""

from django.utils import translation
from django.utils.translation import gettext as _

from partners.models import Organisation

BATCH = 500


def header():
    return [
        _("Name"),
        _("Kind"),
        _("City"),
        _("Topics"),
        _("Hubs"),
        _("Partner since"),
        _("Website"),
        _("Profile"),
        _("Address in the portal"),
    ]


def rows(entries, choices, *, address):
    """One row per search entry. address: makes a whole address of a path, as `request.build_absolute_uri` does."""
    language = translation.get_language()  # the rows are made while they are sent, when the request is long over
    kinds = dict(Organisation.Kind.choices)
    with translation.override(language):
        topics, hubs = (
            {choice.value: choice.label for choice in choices[facet].values()} for facet in ("topic", "hub")
        )
    for entry in entries.select_related("organisation__place").defer("tokens").iterator(BATCH):
        with translation.override(language):
            yield _row(entry, kinds, topics, hubs, address)


def _row(entry, kinds, topics, hubs, address):
    organisation = entry.organisation
    return [
        organisation.name,
        str(kinds.get(organisation.kind, organisation.kind)),
        organisation.place.name if organisation.place else "",
        ", ".join(topics[topic] for topic in entry.topic_ids if topic in topics),
        ", ".join(hubs[hub] for hub in entry.hub_ids if hub in hubs),
        entry.partner_since,
        organisation.website,
        organisation.text,
        address(organisation.get_absolute_url()),
    ]
