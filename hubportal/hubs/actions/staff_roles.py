"""Giving people roles."""

from django.db import transaction

from hubportal.core import activity


@transaction.atomic
def let_in(user, *, by):
    """Let somebody who was given a role into the admin, where it counts."""
    user = type(user).objects.select_for_update(of=("self",)).get(pk=user.pk)
    if user.is_staff:
        return
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    activity.record("changed", user, by=by, changes={"is_staff": ["False", "True"]})
