"""A hub gives its word for a person, and takes it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, locked
from partners.actions.locks import lock_organisation
from partners.models import Voucher


@transaction.atomic
def give(organisation, *, user, hub, by, note):
    """Vouch that `user` speaks for the organisation. Vouching twice is vouching once; never for oneself."""
    if user == by:
        raise InvalidTransition(_("Nobody vouches for themselves; a colleague can."))
    organisation = lock_organisation(organisation)
    voucher, is_new = Voucher.objects.standing().get_or_create(
        organisation=organisation, user=user, hub=hub, defaults={"note": note, "given_by": by}
    )
    if is_new:
        activity.record("vouched", voucher, by=by, note=note)
    return voucher


@transaction.atomic
def withdraw(voucher, *, by):
    """Take the word back. Doing it twice is doing it once."""
    voucher = locked(voucher)
    if voucher.withdrawn_at is None:
        voucher.withdrawn_at = timezone.now()
        voucher.save(update_fields=["withdrawn_at"])
        activity.record("withdrawn", voucher, by=by)
