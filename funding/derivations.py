"""What of a grant follows from a record that the admin writes: the amount that lists and totals show."""

from funding.models import Grant
from funding.models.shown import refresh
from hubportal.core import registry
from hubportal.core.registry import Derivation

_AFFECTED = {
    "funding.grant": lambda grant: {grant.pk},
    "funding.amountstatement": lambda statement: {statement.grant_id},
    "funding.awardnotice": lambda notice: {notice.grant_id},
    "partners.organisation": lambda organisation: _ids(recipient=organisation),
    "hubs.hub": lambda hub: _ids(hub=hub),
}


def _ids(**lookup):
    return set(Grant.objects.filter(**lookup).values_list("pk", flat=True))


def register():
    for label, affected in _AFFECTED.items():
        registry.derivations.add(f"amount shown of {label}", Derivation(label, affected, refresh))
