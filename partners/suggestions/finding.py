"""Finding what fits an organisation: hard filters in the database, then how well what is left fits both sides."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from hubportal.hubs.models import Topic
from partners.models import Block, Introduction, Organisation, Partnership, Posting, Suggestion
from partners.models.organisation_queryset import still_suggested
from partners.suggestions.fit import Fit, Profile, Wish, best

LOOKED_AT = 200  # postings that are weighed, the newest first
MOST = 12  # suggested at once
OF_ONE = 2  # of them of one organisation
A_WEEK = datetime.timedelta(days=7)
EXPOSURE = 25  # organisations that are told of one organisation's postings in a week, at most
_OF_POSTING = ("pk", "direction", "kind", "language", "published_at", "region", "stage", "organisation")
_OF_ORGANISATION = ("kind", "updated_at", "confirmed_at", "place__region", "place__latitude", "place__longitude")


@dataclass(frozen=True)
class Suggested:
    """A posting of another organisation, and how well it fits."""

    posting: Posting
    other: Profile
    fit: Fit


def suggest(organisation, *, without_told=False):
    """At most twelve postings that fit the organisation, the best first. without_told: only what is new to it."""
    return suggest_with_profile(organisation, without_told=without_told)[1]


def suggest_with_profile(organisation, *, without_told=False):
    """(what of the organisation counts, what fits it); see `suggest`."""
    world = _World(organisation)
    left = candidates(organisation, world.near_topics)
    if without_told:
        left = left.exclude(Exists(Suggestion.objects.filter(organisation=organisation, posting=OuterRef("pk"))))
    weighed = [world.weigh(row) for row in _what_counts(left.order_by("-published_at", "pk")[:LOOKED_AT])]
    fitting = sorted((one for one in weighed if one[2].is_fitting), key=lambda one: -one[2].total)
    return world.one, _with_postings(_spread(fitting)[:MOST])


def weigh(organisation, posting):
    """How well one posting fits, whether or not a filter would leave it out."""
    [row] = _what_counts(Posting.objects.filter(pk=posting.pk))
    [found] = _with_postings([_World(organisation).weigh(row)])
    return found


def filters(organisation, topics):
    """{what must hold: the condition on a posting}; all of them must."""
    now = timezone.now()
    blocks = Block.objects.filter(
        Q(organisation=organisation, blocked=OuterRef("organisation"))
        | Q(organisation=OuterRef("organisation"), blocked=organisation)
    )
    asked = Introduction.objects.filter(posting=OuterRef("pk"), asker=organisation)
    tagged = Posting.topics.through.objects.filter(posting=OuterRef("pk"), topic__in=topics)
    return {
        "live": Q(pk__in=Posting.objects.live().values("pk")),
        "in_time": Q(answers_until=None) | Q(answers_until__gt=now),
        "audience": Q(pk__in=Posting.objects.meant_for(organisation).values("pk")),
        "other": ~Q(organisation=organisation),
        "blocked": ~Exists(blocks),
        "asked": ~Exists(asked),
        "confirmed": still_suggested(now, "organisation__"),
        "topics": Exists(tagged),
    }


def candidates(organisation, topics):
    """The postings that no hard filter leaves out."""
    left = Posting.objects.meant_for(organisation)
    conditions = filters(organisation, topics)
    for name in ("in_time", "other", "blocked", "asked", "confirmed", "topics"):
        left = left.filter(conditions[name])
    return left


def checked(organisation, posting):
    """[(what must hold, whether it does)] of one posting."""
    conditions = filters(organisation, _World(organisation).near_topics)
    here = Posting.objects.filter(pk=posting.pk)
    return [(name, here.filter(condition).exists()) for name, condition in conditions.items()]


def exposures(organisations):
    """{id: organisations that were told of its postings within the last week} of these."""
    told = Suggestion.objects.filter(posting__organisation__in=organisations, at__gt=timezone.now() - A_WEEK)
    rows = told.values_list("posting__organisation").annotate(Count("organisation", distinct=True)).order_by()
    return dict(rows)


def _spread(weighed):
    """At most two of one organisation, and none of those that have been told of often enough this week."""
    told, taken, left = exposures({other.pk for _pk, other, _fit in weighed}), Counter(), []
    for pk, other, fit in weighed:
        if told.get(other.pk, 0) < EXPOSURE and taken[other.pk] < OF_ONE:
            taken[other.pk] += 1
            left.append((pk, other, fit))
    return left


def _with_postings(weighed):
    """The same with the postings themselves, for those that are shown."""
    wanted = Posting.objects.filter(pk__in=[pk for pk, _other, _fit in weighed])
    postings = {one.pk: one for one in wanted.select_related("organisation__place").prefetch_related("topics")}
    return [Suggested(postings[pk], other, fit) for pk, other, fit in weighed]


def _what_counts(postings):
    """What of postings and their organisations is weighed, as plain rows: records of hundreds would take longest."""
    topics = Posting.topics.through.objects.filter(posting=OuterRef("pk")).values("topic")
    of_organisation = (f"organisation__{name}" for name in _OF_ORGANISATION)
    return postings.values(
        *_OF_POSTING, *of_organisation, topic_ids=ArraySubquery(topics), hub_ids=_hubs_of("organisation")
    )


def _hubs_of(name):
    """The ids of the hubs that the organisation in the column `name` is with now."""
    now = Partnership.objects.current().exclude(hub=None).filter(organisation=OuterRef(name))
    return ArraySubquery(now.values("hub"))


class _World:
    """What is the same for all that is weighed for one organisation."""

    def __init__(self, organisation):
        self.neighbours = {}
        for topic, neighbour in Topic.related.through.objects.values_list("from_topic", "to_topic"):
            self.neighbours.setdefault(topic, set()).add(neighbour)
        self.one = _own_profile(organisation)
        self.wishes = [_wish(row) for row in _what_counts(Posting.objects.live().filter(organisation=organisation))]
        self.now = timezone.now()

    @property
    def near_topics(self):
        """The topics of the organisation and of what it has published, and their neighbours."""
        own = self.one.topics.union(*(wish.topics for wish in self.wishes))
        return own.union(*(self.neighbours.get(topic, ()) for topic in own))

    def weigh(self, row):
        """(posting's id, profile of its organisation, fit)."""
        other = _profile(row["organisation"], row, "organisation__")
        return row["pk"], other, best(self.one, self.wishes, other, _wish(row), self.neighbours, self.now)


def _own_profile(organisation):
    topics = Organisation.topics.through.objects.filter(organisation=OuterRef("pk")).values("topic")
    rows = Organisation.with_merged.filter(pk=organisation.pk)
    [row] = rows.values(*_OF_ORGANISATION, topic_ids=ArraySubquery(topics), hub_ids=_hubs_of("pk"))
    return _profile(organisation.pk, row, "", topics=row["topic_ids"])


def _profile(pk, row, prefix, topics=()):
    kind, updated_at, confirmed_at, region, latitude, longitude = (row[prefix + name] for name in _OF_ORGANISATION)
    return Profile(
        pk=pk,
        kind=kind,
        seen_at=max(updated_at, confirmed_at or updated_at),
        topics=frozenset(topics),
        hubs=frozenset(row["hub_ids"]),
        region=region,
        point=None if latitude is None or longitude is None else (float(latitude), float(longitude)),
    )


def _wish(row):
    names = ("pk", "direction", "kind", "language", "published_at", "region", "stage")
    return Wish(topics=frozenset(row["topic_ids"]), **{name: row[name] for name in names})
