"""The other names an organisation goes by: it keeps them itself, at once and with history."""

from django.db import transaction
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition
from partners.actions.locks import lock_organisation
from partners.models import OrganisationName
from partners.models.search_index import refresh

MOST = 20  # names of an organisation's own making; each is found by search, so nobody may fill it


@transaction.atomic
def save(organisation, *, by, value, kind, name=None):
    """Add a name, or change the one given; InvalidTransition where it is there already or there are too many."""
    organisation = lock_organisation(organisation)
    name = organisation.names.get(pk=name.pk) if name else OrganisationName(organisation=organisation)
    _refuse_if_known(organisation, value, name)
    before, is_new = name.value, name.pk is None
    if is_new and organisation.names.kept_by_itself().count() >= MOST:
        raise InvalidTransition(_("An organisation keeps at most %(count)d other names.") % {"count": MOST})
    name.value, name.kind = value, kind
    name.save()
    refresh([organisation])
    verb, note = ("name added", value) if is_new else ("name changed", f"{before} → {value}")
    activity.record(verb, organisation, by=by, note=note)
    return name


def _refuse_if_known(organisation, value, name):
    if value == organisation.name or organisation.names.filter(value=value).exclude(pk=name.pk).exists():
        raise InvalidTransition(_("It goes by this name already."))


@transaction.atomic
def remove(name, *, by):
    """Take a name away; it is not found by it any more. Taking it away twice is taking it away once."""
    organisation = lock_organisation(name.organisation)
    removed, _by_model = organisation.names.filter(pk=name.pk).delete()
    if removed:
        refresh([organisation])
        activity.record("name removed", organisation, by=by, note=name.value)
