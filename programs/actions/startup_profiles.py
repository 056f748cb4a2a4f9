"""What an organisation answers again and again: kept once, and put into applications where they ask for it."""

from django.db import transaction

from hubportal.core import activity
from programs.actions import answers
from programs.asking.profiles import as_answers
from programs.models import StartupProfile


@transaction.atomic
def save(organisation, *, by, **fields):
    """Keep the organisation's start-up profile; what has changed is recorded."""
    profile, _is_new = StartupProfile.objects.select_for_update(of=("self",)).get_or_create(organisation=organisation)
    before = activity.snapshot(profile)
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.updated_by = by
    profile.save()
    activity.record("changed", profile, by=by, changes=activity.difference(before, activity.snapshot(profile)))
    return profile


def fill(application):
    """Put the profile's words where the form asks for them and nothing stands yet; the keys of what was filled."""
    profile = StartupProfile.objects.filter(organisation=application.organisation_id).first()
    return answers.fill(application.pk, as_answers(profile)) if profile else []


def filled_keys(application, asks):
    """The keys of those questions whose answers the portal itself has taken from the profile, and nobody changed."""
    written = {ask.key: ask.value for ask in asks if ask.answer and ask.answer.saved_by_id is None}
    profile = StartupProfile.objects.filter(organisation=application.organisation_id).first() if written else None
    known = as_answers(profile) if profile else {}
    return {key for key, value in written.items() if value and known.get(key) == value}


def complete(merging):
    """Before organisations are merged: the profile that stays takes over what it lacks."""
    profiles = {one.organisation_id: one for one in StartupProfile.objects.filter(organisation__in=merging.both)}
    if len(profiles) == 2:
        merging.fill(profiles[merging.kept.pk], profiles[merging.merged.pk], StartupProfile.KEYS)
