"""How well two organisations fit over a posting: what each of them gets from it, from 0 to 1, and both together.

Nothing here asks the database. All means are geometric: much of one thing does not make up for little of another, nor
much for the one side for little for the other, and where topics have nothing in common, nothing fits.
"""

from dataclasses import dataclass, field
from datetime import datetime
from math import asin, cos, exp, prod, radians, sin, sqrt

from partners.models import Organisation, Posting

FITTING = 0.6  # from here on it is suggested
NEIGHBOUR = 0.5  # a topic next to one's own, beside 1 for one's own
HALVED_AFTER = 180  # days until what is new counts half
REACH = 250  # kilometres; where nearness by distance has fallen to about a third
FOR_ONE = {"topics": 0.35, "kind": 0.25, "nearness": 0.2, "language": 0.1, "freshness": 0.1}
FOR_OTHER = {"topics": 0.4, "kind": 0.25, "nearness": 0.15, "stage": 0.1, "freshness": 0.1}
Kind = Posting.Kind
# What else answers a need of a kind, beside an offer of the same kind.
NEARLY = {
    Kind.PILOT: {Kind.TECHNOLOGY: 0.7, Kind.TEST_ENVIRONMENT: 0.6, Kind.CUSTOMER: 0.6},
    Kind.DATA: {Kind.TECHNOLOGY: 0.4},
    Kind.TECHNOLOGY: {Kind.PILOT: 0.6, Kind.DATA: 0.4},
    Kind.TEST_ENVIRONMENT: {Kind.ROOM: 0.5, Kind.PILOT: 0.6},
    Kind.MENTORING: {Kind.TEAM: 0.4},
    Kind.CAPITAL: {Kind.MENTORING: 0.4},
    Kind.ROOM: {Kind.TEST_ENVIRONMENT: 0.5},
    Kind.TEAM: {Kind.MENTORING: 0.4},
    Kind.CUSTOMER: {Kind.PILOT: 0.7},
}
WITHOUT_A_POSTING = 0.4  # of its own, an organisation has not said whether it offers or needs such a thing
_STARTUP = {Posting.Stage.IDEA, Posting.Stage.PROTOTYPE, Posting.Stage.MARKET, Posting.Stage.GROWTH}


@dataclass(frozen=True)
class Profile:
    """What of an organisation counts. point: (latitude, longitude) in degrees or None; region, hubs, topics: ids."""

    pk: int
    kind: str
    seen_at: datetime
    topics: frozenset = frozenset()
    hubs: frozenset = frozenset()
    region: int | None = None
    point: tuple | None = None


@dataclass(frozen=True)
class Wish:
    """What of a posting counts; topics and region: ids."""

    pk: object
    direction: str
    kind: str
    topics: frozenset
    language: str
    published_at: datetime
    region: int | None = None
    stage: str = ""


@dataclass(frozen=True)
class Fit:
    """parts: {part: 0 to 1} for each side; own: the posting of one's own that it answers, or None."""

    for_one: dict
    for_other: dict
    own: Wish | None = None
    total: float = field(init=False)

    def __post_init__(self):
        both = _mean(self.for_one, FOR_ONE) * _mean(self.for_other, FOR_OTHER)
        object.__setattr__(self, "total", sqrt(both))

    @property
    def is_fitting(self):
        return self.total >= FITTING


def _mean(parts, weights):
    return prod(value ** weights[name] for name, value in parts.items())


def best(one, wishes, other, posting, neighbours, now):
    """The best `Fit` of the posting of `other` for `one`, over the wishes it has published, or by its profile alone."""
    answered = [wish for wish in wishes if answers(wish, posting)]
    fits = [_fit(one, wish, other, posting, neighbours, now) for wish in answered or [None]]
    return max(fits, key=lambda fit: fit.total)


def answers(wish, posting):
    """How well a posting answers a wish, from 0 to 1: offers answer needs of the same or a similar kind."""
    if wish.direction == posting.direction:
        return 0.0
    need, offer = (wish, posting) if wish.direction == Posting.Direction.NEED else (posting, wish)
    return 1.0 if need.kind == offer.kind else NEARLY[need.kind].get(offer.kind, 0.0)


def _fit(one, wish, other, posting, neighbours, now):
    own_topics = (wish and wish.topics) or one.topics
    kind = answers(wish, posting) if wish else WITHOUT_A_POSTING
    for_one = {
        "topics": closeness(own_topics, posting.topics, neighbours),
        "kind": kind,
        "nearness": nearness(one, other, wish.region if wish else None),
        "language": _language(wish.language, posting.language) if wish else 1.0,
        "freshness": _freshness(posting.published_at, now),
    }
    for_other = {
        "topics": closeness(posting.topics, own_topics | one.topics, neighbours),
        "kind": kind,
        "nearness": nearness(other, one, posting.region),
        "stage": _stage(posting.stage, one.kind),
        "freshness": _freshness(one.seen_at, now),
    }
    return Fit(for_one, for_other, wish)


def closeness(wanted, there, neighbours):
    """How much of `wanted` is there: 1 for a topic itself, half for a neighbour of it. neighbours: {id: ids}."""
    if not wanted:
        return 0.0
    near = {topic for known in there for topic in neighbours.get(known, ())}
    return sum(1.0 if topic in there else NEIGHBOUR if topic in near else 0.0 for topic in wanted) / len(wanted)


def nearness(one, other, wanted_region):
    """1 at one hub; in the wanted region, or by distance; a little where nothing is known or wanted elsewhere."""
    if wanted_region is not None and other.region != wanted_region:
        return 0.2
    if wanted_region is not None or not one.hubs.isdisjoint(other.hubs):
        return 1.0
    if one.point and other.point:
        return max(exp(-distance(one.point, other.point) / REACH), 0.2)
    return 0.4


def distance(one, other):
    """Kilometres between two points (latitude, longitude) in degrees, on a sphere."""
    (north, east), (north_2, east_2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((north_2 - north) / 2) ** 2 + cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def _language(one, other):
    both = Posting.Language.BOTH
    return 1.0 if one == other or both in (one, other) else 0.2


def _freshness(instant, now):
    return 0.5 ** (max((now - instant).days, 0) / HALVED_AFTER)


def _stage(wanted, kind):
    if not wanted:
        return 1.0
    return 1.0 if (kind == Organisation.Kind.STARTUP) == (wanted in _STARTUP) else 0.2
