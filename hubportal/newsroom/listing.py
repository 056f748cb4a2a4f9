"""The list of releases: what somebody wants to read, a page of it by key, and what there is to choose from."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from hubportal.core import kept
from hubportal.core.text import sort_key
from hubportal.hubs.models import Hub, Source, Topic
from hubportal.newsroom.models import Release

PAGE = 20
NAMES = ("hub", "topic", "year", "language", "kind")
PLACES = ("after", "before")  # the slugs between which a page lies
KINDS = (Source.Kind.PRESS_RELEASE, Source.Kind.ARTICLE)


@dataclass(frozen=True)
class Wanted:
    """How the list is narrowed; every part stands in the address."""

    hub: str = ""
    topic: str = ""
    year: str = ""
    language: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query):
        return cls(**{name: query.get(name, "")[:80] for name in NAMES})

    def query(self, **changes):
        """The address's query, with some parts changed: "?hub=leipzig"."""
        wanted = replace(self, **changes)
        return f"?{urlencode([(name, getattr(wanted, name)) for name in NAMES if getattr(wanted, name)])}"

    @property
    def is_narrowed(self):
        return any(getattr(self, name) for name in NAMES)

    @property
    def feed(self):
        """The address of the feed that comes nearest to the list: of the hub, else of the topic, else of all."""
        for name in ("hub", "topic"):
            if re.fullmatch(r"[\w-]+", getattr(self, name), re.ASCII):
                return reverse(f"newsroom:{name}_atom", args=[getattr(self, name)])
        return reverse("newsroom:atom")

    def filtered(self, releases):
        if self.hub:
            releases = releases.about_hub(self.hub)
        if self.topic:
            releases = releases.about_topic(self.topic)
        if self.year:
            releases = releases.filter(day__startswith=f"{self.year[:4]}")
        if self.language:
            releases = releases.filter(source__language__in=(self.language, ""))
        if self.kind:
            releases = releases.filter(source__kind=self.kind)
        return releases


@dataclass(frozen=True)
class Page:
    """Releases, and the slugs to go back and on from, empty at the ends."""

    releases: list
    previous_key: str = ""
    next_key: str = ""


def page(wanted, query):
    """One page of the public list, the newest document first; after, before: the slug it follows or precedes."""
    rows = wanted.filtered(Release.objects.public().by_day()).for_list()
    if anchor := _anchor(query.get("before", "")):
        found = list(rows.filter(_beyond(anchor, "gt")).order_by("day", "publish_at", "pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        return Page(shown, _key(shown[:1]) if len(found) > PAGE else "", _key(shown[-1:]))
    anchor = _anchor(query.get("after", ""))
    found = list((rows.filter(_beyond(anchor, "lt")) if anchor else rows)[: PAGE + 1])
    shown = found[:PAGE]
    return Page(shown, _key(shown[:1]) if anchor else "", _key(shown[-1:]) if len(found) > PAGE else "")


def _key(releases):
    return releases[0].source.slug if releases else ""


def _anchor(slug):
    place = Release.objects.public().by_day().filter(source__slug=slug).values_list("day", "publish_at", "pk")
    return place.first() if slug else None


def _beyond(anchor, side):
    day, moment, pk = anchor
    same_day = Q(day=day, **{f"publish_at__{side}": moment}) | Q(day=day, publish_at=moment, **{f"pk__{side}": pk})
    return Q(**{f"day__{side}": day}) | same_day


@dataclass(frozen=True)
class Option:
    label: str
    query: str
    is_chosen: bool


def facets(wanted):
    """[(legend, [Option])]: only what public releases offer."""
    found = kept.ready("newsroom/facets", _facets)
    legends = {
        "hub": _("Hub"),
        "topic": _("Topic"),
        "year": _("Year"),
        "language": _("Language of the document"),
        "kind": _("Kind"),
    }
    labels = {"language": {"de": _("German"), "en": _("English")}, "kind": {kind.value: kind.label for kind in KINDS}}
    groups = [(name, [(slug, labels.get(name, {}).get(slug, said)) for slug, said in found[name]]) for name in legends]
    groups = [(name, sorted(values, key=_by_name) if name == "topic" else values) for name, values in groups]
    return [(legends[name], _options(wanted, name, values)) for name, values in groups if values]


def _by_name(choice):
    return sort_key(str(choice[1]))


def _facets():
    """{facet: [(value, name)]}; names in two languages fall to whoever shows them."""
    public = Release.objects.public()
    hubs = Hub.objects.filter(news__in=public).distinct()
    topics = Topic.objects.filter(releases__in=public).distinct()
    days = set(public.by_day().values_list("day", flat=True))
    languages = set(public.values_list("source__language", flat=True))
    kinds = set(public.values_list("source__kind", flat=True))
    return {
        "hub": [(hub.slug, hub.name) for hub in hubs],
        "topic": [(topic.slug, topic) for topic in topics],  # named in the reader's language, and sorted by that
        "year": [(year, year) for year in sorted({day[:4] for day in days if day}, reverse=True)],
        "language": [(code, code) for code in ("de", "en") if code in languages or "" in languages],
        "kind": [(kind.value, kind.value) for kind in KINDS if kind in kinds],
    }


def _options(wanted, name, values):
    chosen = getattr(wanted, name)
    return [
        Option(str(label), wanted.query(**{name: "" if value == chosen else value}), value == chosen)
        for value, label in values
    ]
