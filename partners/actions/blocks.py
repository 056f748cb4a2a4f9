"""An organisation wants to have nothing to do with another, and changes its mind."""

from django.db import transaction

from hubportal.core import activity
from partners.actions import introductions
from partners.actions.locks import lock_organisation
from partners.models import Block, Introduction


@transaction.atomic
def put_up(organisation, *, blocked, by):
    """Let these two not be introduced any more, and end what waits between them.

    Doing it twice is doing it once; the other side is not told of the block.
    """
    lock_organisation(blocked)  # it may be asking just now
    block, is_new = Block.objects.get_or_create(organisation=organisation, blocked=blocked, defaults={"created_by": by})
    if is_new:
        activity.record("blocked", block, by=by)
    for introduction in Introduction.objects.waiting().between(organisation, blocked).with_sides():
        introductions.decline(introduction, by=by, side=introduction.side_of(organisation))
    return block


@transaction.atomic
def lift(block, *, by):
    activity.record("block lifted", block, by=by)
    block.delete()
