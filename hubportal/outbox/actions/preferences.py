"""What a person wants by mail."""

from django.db import transaction

from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import MailPreference


@transaction.atomic
def choose(user, *, by_mail):
    """Send `user` by mail the kinds whose keys are in `by_mail`, and no other that may be turned off."""
    unwanted = {kind.key for kind in kinds if kind.may_be_turned_off} - set(by_mail)
    MailPreference.objects.filter(user=user).exclude(kind__in=unwanted).delete()
    rows = [MailPreference(user=user, kind=kind) for kind in unwanted]
    MailPreference.objects.bulk_create(rows, ignore_conflicts=True)


def turn_off(user_id, kind):
    """Send that person no more mail of this kind. Doing it twice is the same as once."""
    MailPreference.objects.bulk_create([MailPreference(user_id=user_id, kind=kind)], ignore_conflicts=True)
