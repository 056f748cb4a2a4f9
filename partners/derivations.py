"""What of the directory follows from a record that the admin writes: the search index."""

from hubportal.core import registry
from hubportal.core.registry import Derivation
from partners.models import Organisation
from partners.models.search_index import refresh

_AFFECTED = {
    "partners.organisation": lambda organisation: {organisation.pk},
    "partners.organisationname": lambda name: {name.organisation_id},
    "partners.identifier": lambda identifier: {identifier.organisation_id},
    "partners.partnership": lambda partnership: {partnership.organisation_id},
    "hubs.topic": lambda topic: _ids(topics=topic),
    "hubs.topicspelling": lambda spelling: _ids(topics=spelling.topic_id),
    "hubs.place": lambda place: _ids(place=place),
    "hubs.region": lambda region: _ids(place__region=region),
}


def _ids(**lookup):
    return set(Organisation.objects.filter(**lookup).values_list("pk", flat=True))


def register():
    for label, affected in _AFFECTED.items():
        registry.derivations.add(f"search index of {label}", Derivation(label, affected, refresh))
