"""An organisation wants to have nothing to do with another, and changes its mind."""

from django.db import transaction

from hubportal.core import activity
from partners.models import Block


@transaction.atomic
def put_up(organisation, *, blocked, by):
    """Let these two not be introduced any more. Doing it twice is doing it once; the other side is not told."""
    block, is_new = Block.objects.get_or_create(organisation=organisation, blocked=blocked, defaults={"created_by": by})
    if is_new:
        activity.record("blocked", block, by=by)
    return block


@transaction.atomic
def lift(block, *, by):
    activity.record("block lifted", block, by=by)
    block.delete()
