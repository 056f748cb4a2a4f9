"""What the search over everything finds of hubs; and which hubs and topics a word names, for what belongs to them.

Both are few and read whole; they are at most a minute old.
"""

from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext_lazy as _

from hubportal.core import kept, registry
from hubportal.core.finding import Found, Hit, SearchAlone
from hubportal.core.models.searchable import folded
from hubportal.core.question import rank
from hubportal.core.translated import spoken
from hubportal.core.whole import Part, Whole
from hubportal.hubs.models import Hub, Topic

_HUBS = Whole(Part("names"), Part("places", Part("region")), Part("topics", Part("other_spellings")), Part("services"))
_TOPICS = Whole(Part("other_spellings"))


@dataclass(frozen=True)
class Entry:
    """A hub or topic, and what it is found by: its folded names, and these with everything else."""

    record: Hub | Topic
    names: str
    text: str


def hub_ids(term):
    """Ids of the hubs that a word names, by name or city."""
    return _named(_hubs(), term)


def topic_ids(term):
    """Ids of the topics that a word names, in any spelling."""
    return _named(kept.ready("topics-to-find", _read_topics), term)


def _named(entries, term):
    return [one.record.pk for one in entries if rank([term], names=one.names, text=one.names) is not None]


def find(q, terms, user, number):
    """The hubs whose names, cities, topics or texts hold all terms; everybody may see them."""
    ranked = [(rank(terms, names=one.names, text=one.text), one.record) for one in _hubs()]
    ranked = sorted(((place, hub.sort_key, hub) for place, hub in ranked if place is not None), key=itemgetter(0, 1))
    return Found([_hit(hub) for *_place, hub in ranked[:number]], len(ranked))


def _hit(hub):
    tags = tuple(topic.name for topic in hub.topics.all())
    return Hit((hub.name, ""), hub.get_absolute_url(), meta=hub.cities, text=spoken(hub, "purpose"), tags=tags)


def _hubs():
    return kept.ready("hubs-to-find", _read_hubs)


def _read_hubs():
    return [_entry(hub) for hub in _HUBS.of(Hub.objects.all())]


def _entry(hub):
    cities = [name for place in hub.places.all() for name in (place.name_de, place.name_en)]
    names = [hub.name, *(name.value for name in hub.names.all()), *cities]
    texts = [hub.purpose_de, hub.purpose_en, hub.goal_de, hub.goal_en]
    texts += [text for one in hub.services.all() for text in (one.name_de, one.name_en, one.text_de, one.text_en)]
    texts += [text for topic in hub.topics.all() for text in topic.spellings()]
    regions = [place.region for place in hub.places.all() if place.region]
    texts += [text for region in regions for text in (region.name_de, region.name_en)]
    return Entry(hub, folded(names), folded(names, texts))


def _read_topics():
    return [Entry(topic, folded(topic.spellings()), "") for topic in _TOPICS.of(Topic.objects.all())]


def register():
    registry.search_sources.add("hubs", SearchAlone(_("Hubs"), find), order=10)
