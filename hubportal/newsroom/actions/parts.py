"""Contacts, quotes, links, footnotes, media and what hangs on them, and what else a release is about."""

from django.core.files.storage import default_storage
from django.db import transaction

from hubportal.core import activity
from hubportal.core.transitions import locked
from hubportal.newsroom.actions.releases import corrected, refuse_withdrawn
from hubportal.newsroom.models import Medium


@transaction.atomic
def save(part, release, *, by, **fields):
    """Keep a part of a release, a new one or one that was there; of a published release that is a correction."""
    release, is_new = locked(release), part._state.adding
    refuse_withdrawn(release)
    former = _picture_of(part)
    for name, value in fields.items():
        setattr(part, name, value)
    part.save()
    _throw_away(former, but=_picture_of(part))
    activity.record("added" if is_new else "changed", part, by=by)
    corrected(release, by=by)
    return part


@transaction.atomic
def remove(part, release, *, by):
    release = locked(release)
    refuse_withdrawn(release)
    activity.record("deleted", part, by=by)
    picture = _picture_of(part)
    part.delete()
    _throw_away(picture)
    corrected(release, by=by)


def _picture_of(part):
    """The name of the picture that is kept with it, if it has one."""
    if not isinstance(part, Medium) or part._state.adding:
        return ""
    return Medium.objects.filter(pk=part.pk).values_list("picture", flat=True).first() or ""


def _throw_away(name, *, but=""):
    if name and name != but:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


@transaction.atomic
def relate(release, name, record, *, by):
    """Say that it is about `record` too. name: "organisations", "programs", "events" or "grants"."""
    release = locked(release)
    refuse_withdrawn(release)
    getattr(release, name).add(record)
    activity.record("changed", release, by=by, note=str(record))
    corrected(release, by=by)


@transaction.atomic
def unrelate(release, name, record, *, by):
    release = locked(release)
    refuse_withdrawn(release)
    getattr(release, name).remove(record)
    activity.record("changed", release, by=by, note=str(record))
    corrected(release, by=by)


@transaction.atomic
def name_publisher(release, organisation, *, by):
    """Say which organisation on record the printed publisher is; None for none."""
    release = locked(release)
    refuse_withdrawn(release)
    before, release.publisher = str(release.publisher_id or ""), organisation
    release.save()
    changes = {"publisher": [before, str(release.publisher_id or "")]}
    activity.record("changed", release, by=by, changes=changes)
