"""The list of events: what somebody wants to see, and what there is to choose from."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import Event, Way
from hubportal.hubs.models import Hub, Topic

NAMES = ("hub", "topic", "language", "way")


@dataclass(frozen=True)
class Wanted:
    """How the list is narrowed; every part stands in the address. is_past: what was, instead of what is coming."""

    hub: str = ""
    topic: str = ""
    language: str = ""
    way: str = ""
    is_past: bool = False

    @classmethod
    def of(cls, query):
        return cls(**{name: query.get(name, "")[:120] for name in NAMES}, is_past=query.get("when") == "past")

    def query(self, **changes):
        """The address's query, with some parts changed: "?hub=leipzig"."""
        wanted = replace(self, **changes)
        parts = [(name, getattr(wanted, name)) for name in NAMES if getattr(wanted, name)]
        parts += [("when", "past")] if wanted.is_past else []
        return f"?{urlencode(parts)}" if parts else "?"

    @property
    def coming_query(self):
        return self.query(is_past=False)

    @property
    def past_query(self):
        return self.query(is_past=True)

    @property
    def is_narrowed(self):
        return any(getattr(self, name) for name in NAMES)

    @property
    def order(self):
        """By time: of what is coming the next first, of what was the latest."""
        return ("-starts_at", "-slug") if self.is_past else ("starts_at", "slug")

    def narrowed(self, events):
        """`events` that are wanted."""
        return self.filtered(events.past() if self.is_past else events.coming())

    def filtered(self, events):
        if self.hub:
            with_others = Event.more_hubs.through.objects.filter(hub__slug=self.hub).values("event_id")
            events = events.filter(Q(hub__slug=self.hub) | Q(pk__in=with_others))
        if self.topic:
            events = events.filter(topics__slug=self.topic)
        if self.language:
            events = events.filter(language__contains=self.language)
        if self.way:
            events = events.filter(mode__in=(self.way, Event.Mode.HYBRID))
        return events


@dataclass(frozen=True)
class Option:
    label: str
    query: str
    is_chosen: bool


def options(user, wanted, month=""):
    """[(legend, [Option])]: only what the events that the person may see offer. month: stays in the addresses."""
    seen = Event.objects.visible_to(user).announced().values("pk")
    hubs = Hub.objects.filter(events__in=seen).distinct()
    topics = Topic.objects.filter(events__in=seen).distinct()
    groups = (
        ("hub", _("Hub"), [(hub.slug, hub.name) for hub in hubs]),
        ("topic", _("Topic"), sorted(((topic.slug, topic.name) for topic in topics), key=lambda one: one[1])),
        ("language", _("Language"), [("de", _("German")), ("en", _("English"))]),
        ("way", _("Attend"), [(way.value, way.label) for way in Way]),
    )
    return [(legend, _options(wanted, name, values, month)) for name, legend, values in groups if values]


def _options(wanted, name, values, month):
    chosen, more = getattr(wanted, name), f"&month={month}" if month else ""
    return [
        Option(label, wanted.query(**{name: "" if value == chosen else value}) + more, value == chosen)
        for value, label in values
    ]
