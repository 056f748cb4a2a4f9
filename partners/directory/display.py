"""What the page of the directory shows: rows, facets and chips, in the reader's language, ready for the template."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hubportal.core.translated import spoken
from partners.directory.counts import MOST_COUNTED
from partners.directory.highlight import excerpt, marked
from partners.directory.state import FACETS, SORTS
from partners.models import Organisation

LEGENDS = {"hub": gettext_lazy("Hub"), "topic": gettext_lazy("Topics"), "kind": gettext_lazy("Kind")}
OPEN = 8  # choices of a facet shown at once; the others are folded away
MOST_TAGS = 5


@dataclass(frozen=True)
class Option:
    """A choice of a facet, with how many it would leave."""

    value: str
    label: str
    number: int
    written: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    legend: str
    options: list
    more: list


def facets(directory):
    return [_facet(directory, name) for name in FACETS]


def _facet(directory, name):
    numbers, chosen = directory.counts.numbers[name], getattr(directory.state, name)
    at_least = name in directory.counts.at_least
    options = []
    for choice in directory.choices[name].values():
        number = numbers.get(choice.value, 0)
        if number or choice.slug in chosen:
            written = number_format(number, force_grouping=True) + ("+" if at_least and number else "")
            options.append(Option(choice.slug, choice.label, number, written, choice.slug in chosen))
    options.sort(key=lambda option: (not option.chosen, -option.number, option.label))
    return Facet(name, LEGENDS[name], options[:OPEN], options[OPEN:])


def chips(directory):
    """What is chosen, each with the address of the page without it."""
    state, here = directory.state, reverse("partners:list")
    return [
        {"label": directory.choices[facet][slug].label, "url": here + state.without(facet, slug).query()}
        for facet, slugs in state.filters.items()
        for slug in slugs
    ]


def sorts(state):
    return [
        {"value": value, "label": label, "chosen": value == state.sort}
        for value, label in SORTS.items()
        if state.q or value != "relevance"
    ]


def total(counts):
    """How many there are, in words; not counted to the end where it makes no difference."""
    if counts.is_capped:
        return _("More than %(number)s partners") % {"number": number_format(MOST_COUNTED, force_grouping=True)}
    if counts.total == 1:
        return _("1 partner")
    return _("%(number)s partners") % {"number": number_format(counts.total, force_grouping=True)}


def rows(directory):
    """One dictionary per entry: see partners/organisations/_row.html."""
    kinds, terms = dict(Organisation.Kind.choices), directory.search.terms
    kinds = {kind: str(label) for kind, label in kinds.items()}
    topics = {choice.value: choice.label for choice in directory.choices["topic"].values()}
    since = _("Partner since %(year)s")
    language = get_language()
    return [_row(entry, terms, kinds, topics, since, language) for entry in directory.listing.entries]


def _row(entry, terms, kinds, topics, since, language):
    organisation = entry.organisation
    text, written_in = spoken(organisation, "text")
    place = organisation.place
    facts = [kinds.get(entry.kind, ""), place.name if place else ""]
    if entry.partner_since:
        facts.append(since % {"year": entry.partner_since})
    return {
        "url": organisation.get_absolute_url(),
        "name": marked(organisation.name, terms),
        "monogram": organisation.monogram,
        "logo": organisation.logo.url if organisation.logo else "",
        "facts": " · ".join(fact for fact in facts if fact),
        "text": marked(excerpt(text, terms), terms),
        "language": "" if written_in == language else written_in,
        "tags": [topics[topic] for topic in entry.topic_ids if topic in topics][:MOST_TAGS],
        "is_synthetic": organisation.is_synthetic,
    }
