"""What people follow: one action for every noun that `registry.followables` knows."""

from django.db import transaction

from hubportal.core import registry
from hubportal.outbox.actions.plans import plan


@transaction.atomic
def follow(kind, record, *, by):
    """Tell the person what is new at `record` from now on. Following twice is following once."""
    model = registry.followables[kind].model
    model.objects.get_or_create(**{"user": by, model.TARGET: record})
    plan(by)


@transaction.atomic
def unfollow(kind, record, *, by):
    model = registry.followables[kind].model
    model.objects.filter(**{"user": by, model.TARGET: record}).delete()
    plan(by)


@transaction.atomic
def choose(kind, records, *, by):
    """Follow exactly these of the noun."""
    model = registry.followables[kind].model
    model.objects.filter(user=by).exclude(**{f"{model.TARGET}__in": records}).delete()
    for record in records:
        model.objects.get_or_create(**{"user": by, model.TARGET: record})
    plan(by)
