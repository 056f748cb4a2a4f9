"""Writing about people; allauth writes what belongs to signing in."""

from django.db import transaction
from django.utils import timezone

from hubportal.accounts.models import Confirmation, User
from hubportal.core import activity
from hubportal.outbox.actions.plans import plan


@transaction.atomic
def update_profile(user, *, name, language, time_zone, by):
    """Change how a person is called, written to and shown times."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    before = activity.snapshot(user)
    user.name, user.language, user.time_zone = name, language, time_zone
    user.save(update_fields=["name", "language", "time_zone"])
    if changes := activity.difference(before, activity.snapshot(user)):
        activity.record("changed", user, by=by, changes=changes)
    plan(user)  # seven o'clock may be at another time now
    return user


def confirm_address(email_address):
    """Keep when an address (of allauth's) has been confirmed."""
    Confirmation.objects.update_or_create(email_address=email_address, defaults={"at": timezone.now()})
