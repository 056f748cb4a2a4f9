"""What waits for a person, over all kinds: the most urgent first, narrowed to a kind and a hub."""

from collections import Counter
from dataclasses import dataclass, field

from hubportal.core import registry
from hubportal.core.belongings import which


@dataclass(frozen=True)
class Option:
    """A way to narrow the desk. value: as in the address; is_chosen: whether it is narrowed so."""

    value: str
    label: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Desk:
    """items: [(title of its kind, DeskItem)], the most urgent first. Numbers of options follow the other choice."""

    items: list
    kinds: list = field(default_factory=list)
    hubs: list = field(default_factory=list)

    @property
    def number_overdue(self):
        return sum(item.is_overdue for _kind, item in self.items)


def concerns(user):
    """Whether anything can ever wait for this person."""
    return any(queue.concerns(user) for queue in registry.desk_queues)


def of(user, *, kind="", hub=""):
    """The desk of `user`; of one kind (its key) and one hub (its address in the URL) where these are given."""
    queues = dict(registry.desk_queues.items())
    waiting = [(key, item) for key, queue in _not_empty(queues, user) for item in queue.items(user)]
    of_hub = [(key, item) for key, item in waiting if not hub or (item.hub and item.hub.slug == hub)]
    of_kind = [(key, item) for key, item in waiting if not kind or key == kind]
    shown = [(key, item) for key, item in of_hub if not kind or key == kind]
    shown.sort(key=lambda entry: _urgency(entry[1]))
    return Desk(
        items=[(queues[key].title, item) for key, item in shown],
        kinds=_kinds(queues, of_hub, kind),
        hubs=_hubs(of_kind, hub),
    )


def _not_empty(queues, user):
    """(key, queue) of those that concern the person and may have something for them. One query for all."""
    concerned = [(key, queue) for key, queue in queues.items() if queue.concerns(user)]
    something = which({key: queue.rows(user) for key, queue in concerned if queue.rows}, user)
    return [(key, queue) for key, queue in concerned if something.get(key, True)]


def _urgency(item):
    """The overdue first, because their day is past; then by day, and by the time they have waited."""
    return item.due_on, item.since


def _kinds(queues, waiting, chosen):
    numbers = Counter(key for key, _item in waiting)
    return [
        Option(key, queue.title, numbers[key], key == chosen)
        for key, queue in queues.items()
        if numbers[key] or key == chosen
    ]


def _hubs(waiting, chosen):
    hubs = [item.hub for _key, item in waiting if item.hub]
    numbers = Counter(hub.slug for hub in hubs)
    named = sorted({hub.slug: hub for hub in hubs}.values(), key=lambda hub: hub.sort_key)
    return [Option(hub.slug, hub.name, numbers[hub.slug], hub.slug == chosen) for hub in named]
