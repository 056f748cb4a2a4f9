"""The picture of an event. Copies of an event share its file, which goes with the last one that shows it."""

from django.db import transaction

from events.actions import seats
from events.models import Event
from hubportal.core import activity


@transaction.atomic
def show(event, *, by, picture=None, **words):
    """Show `picture` (as drawn anew), or the one there is, with these words: picture_alt_de, picture_credit …"""
    event = seats.lock_event(event)
    before = event.picture.name
    if picture:
        event.picture = picture
    return _save(event, before, words, by)


@transaction.atomic
def remove(event, *, by):
    event = seats.lock_event(event)
    before, event.picture = event.picture.name, ""
    return _save(event, before, {"picture_alt_de": "", "picture_alt_en": "", "picture_credit": ""}, by)


def _save(event, before, words, by):
    for name, value in words.items():
        setattr(event, name, value)
    event.save()
    if event.picture.name != before:
        forget(before)
    activity.record("picture changed", event, by=by)
    return event


def forget(name):
    """Delete the file of a picture, once it is certain that no event shows it any more."""
    storage = Event._meta.get_field("picture").storage
    if name and not Event.objects.filter(picture=name).exists():
        transaction.on_commit(lambda: storage.delete(name))
