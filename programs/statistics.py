"""What has come of a call in numbers in which nobody can be recognised."""

from collections import Counter

from django.utils.translation import gettext as _

from hubportal.core.translated import spoken
from programs.models import Application

FEW = 5  # what is less than this many, but not none, is not told
State = Application.State
ACCEPTED = (State.ACCEPTED, State.CONFIRMED)


def of_call(call):
    """[(title, [(label, applied, accepted)])] by topic, stage and region; a number that is too small to tell is None.

    Accepted counts only once the decisions are out.
    """
    applied = list(
        call.applications.handed_in()
        .active()
        .select_related("organisation__place__region", "organisation__startup_profile")
        .prefetch_related("organisation__topics")
    )
    return [
        (_("By topic"), _table(applied, _topics)),
        (_("By stage"), _table(applied, _stage)),
        (_("By region"), _table(applied, _region)),
    ]


def _table(applications, labels_of):
    counted, accepted = Counter(), Counter()
    for application in applications:
        for label in labels_of(application):
            counted[label] += 1
            accepted[label] += application.state in ACCEPTED
    labels = sorted(counted, key=lambda label: (-counted[label], label))
    columns = (veiled([counted[label] for label in labels]), veiled([accepted[label] for label in labels]))
    return list(zip(labels, *columns, strict=True))


def veiled(numbers):
    """The numbers with None for those too small to tell; one that stands alone would follow from the sum, so the next
    smallest goes with it.
    """
    hidden = {place for place, number in enumerate(numbers) if 0 < number < FEW}
    if len(hidden) == 1:
        others = [place for place, number in enumerate(numbers) if number and place not in hidden]
        hidden |= {min(others, key=lambda place: numbers[place])} if others else set()
    return [None if place in hidden else number for place, number in enumerate(numbers)]


def _topics(application):
    return [topic.name for topic in application.organisation.topics.all()] or [_("no topic")]


def _stage(application):
    profile = getattr(application.organisation, "startup_profile", None)
    return [str(profile.get_stage_display())] if profile and profile.stage else [_("not said")]


def _region(application):
    place = application.organisation.place
    return [spoken(place.region, "name")[0]] if place and place.region else [_("not said")]
