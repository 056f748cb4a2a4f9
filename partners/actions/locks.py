"""One lock per organisation: what happens to its people and partnerships happens one after the other."""

from hubportal.core.transitions import locked


def lock_organisation(organisation):
    """The organisation, freshly read and locked until the transaction ends."""
    return locked(organisation)
