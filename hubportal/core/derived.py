"""Bringing up to date what apps have derived from a record, when the admin has written it."""

from hubportal.core import registry


def affected(record):
    """{derivation: ids of what hangs on `record`} as things stand now."""
    label = record._meta.label_lower
    return {one: set(one.affected(record)) for one in registry.derivations if one.of == label}


def refresh(*dependants):
    """Derive anew what any of these results of `affected` names."""
    ids = {}
    for found in dependants:
        for derivation, pks in found.items():
            ids.setdefault(derivation, set()).update(pks)
    for derivation, pks in ids.items():
        derivation.refresh(pks)
