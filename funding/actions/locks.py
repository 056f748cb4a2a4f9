"""One lock per grant: its money moves one step after the other. And the guards that no right opens."""

from django.utils.translation import gettext as _

from funding.models import balance
from hubportal.core.transitions import InvalidTransition, locked


def lock_grant(grant):
    """The grant, freshly read and locked until the transaction ends."""
    return locked(grant)


def refuse(sentence):
    raise InvalidTransition(sentence)


def refuse_own_matters(grant, by):
    """Nobody decides about money of an organisation they belong to, whatever their rights are."""
    if grant.recipient_id and by.memberships.filter(organisation=grant.recipient_id).exists():
        refuse(_("You belong to the recipient, so somebody else has to decide this."))


def refuse_broken(grant):
    """InvalidTransition, in words, if the grant's rows do not add up; returns its balance if they do."""
    state = balance.of(grant)
    if sentence := state.refusal():
        refuse(sentence)
    return state
