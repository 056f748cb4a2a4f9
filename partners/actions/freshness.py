"""Once a year the people of an organisation are asked whether all that is said of it is still right."""

from django.db import transaction
from django.utils import timezone

from hubportal.core import activity
from partners.actions.locks import lock_organisation
from partners.models import Organisation
from partners.notices import freshness as notices

AT_ONCE = 500  # organisations in a night


def ask_all():
    """Ask the people of those that nobody has confirmed for a year, the longest first; returns how many there were."""
    due = Organisation.objects.to_be_asked(timezone.now()).order_by("told", "pk")
    return sum(ask(organisation) for organisation in due[:AT_ONCE])


@transaction.atomic
def ask(organisation):
    """Ask the people of one; whether they were asked now. Asking twice is asking once."""
    organisation = lock_organisation(organisation)
    if not Organisation.objects.to_be_asked(timezone.now()).filter(pk=organisation.pk).exists():
        return False
    _write(organisation, asked_at=timezone.now())
    activity.record("asked if right", organisation)
    notices.asked_if_right(organisation)
    return True


@transaction.atomic
def confirm(organisation, *, by):
    """Keep that a person of it stands for what is said of it as of now."""
    organisation = lock_organisation(organisation)
    _write(organisation, confirmed_at=timezone.now())
    activity.record("confirmed", organisation, by=by)
    return organisation


def _write(organisation, **fields):
    """Past `save`, so that it does not count as a change of the record."""
    Organisation.objects.filter(pk=organisation.pk).update(**fields)
    for name, value in fields.items():
        setattr(organisation, name, value)
