"""What a person wants by mail, and when."""

from django.db import transaction

from hubportal.outbox.actions.plans import NEWS, plan
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import BUNDLING, MailPreference, Rhythm


@transaction.atomic
def choose(user, *, rhythms):
    """Send `user` the kinds in `rhythms`, {key: Rhythm}, when it says; the others stay as they are."""
    usual = [key for key, rhythm in rhythms.items() if rhythm == kinds[key].usual]
    MailPreference.objects.filter(user=user, kind__in=usual).delete()
    _set(user.pk, {key: rhythm for key, rhythm in rhythms.items() if key not in usual})
    plan(user)


@transaction.atomic
def turn_off(user_id, kind):
    """Send that person no more mail of this kind. Doing it twice is the same as once.

    Turning digests off turns off whatever else would come in them.
    """
    if kind == NEWS:
        MailPreference.objects.filter(user_id=user_id, rhythm__in=BUNDLING).update(rhythm=Rhythm.NEVER)
    _set(user_id, {kind: Rhythm.NEVER})


def _set(user_id, rhythms):
    rows = [MailPreference(user_id=user_id, kind=key, rhythm=rhythm) for key, rhythm in rhythms.items()]
    MailPreference.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["rhythm"]
    )
