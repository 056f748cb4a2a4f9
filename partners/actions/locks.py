"""One lock per organisation: what happens to its people and partnerships happens one after the other."""

from partners.models import Organisation


def lock_organisation(organisation):
    """The organisation, freshly read and locked until the transaction ends; of a merged one, what it was merged into.

    A claim that has waited for a merge goes on with the organisation that is left.
    """
    found = _locked(organisation.pk)
    while found.merged_into_id:
        found = _locked(found.merged_into_id)
    return found


def _locked(pk):
    return Organisation.with_merged.select_for_update(of=("self",)).get(pk=pk)
