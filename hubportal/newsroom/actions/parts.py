"""Contacts, quotes, links, footnotes, media and what hangs on them."""

from django.db import transaction

from hubportal.core import activity
from hubportal.core.transitions import locked
from hubportal.newsroom.actions.releases import corrected


@transaction.atomic
def save(part, *, by, **fields):
    """Keep a part of a release, a new one or one that was there; of a published release that is a correction."""
    release, is_new = locked(part.release), part._state.adding
    for name, value in fields.items():
        setattr(part, name, value)
    part.release = release
    part.save()
    activity.record("added" if is_new else "changed", part, by=by)
    corrected(release, by=by)
    return part


@transaction.atomic
def remove(part, *, by):
    release = locked(part.release)
    activity.record("deleted", part, by=by)
    part.delete()
    corrected(release, by=by)
