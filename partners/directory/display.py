"""What the page of the directory shows: rows, facets and chips, in the reader's language, ready for the template."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.formats import get_format, number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hubportal.core.highlight import excerpt, marked
from partners.directory.counts import MOST_COUNTED
from partners.directory.state import FACETS, SORTS
from partners.models import Organisation
from partners.models.organisation import monogram

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
    at_least = "+" if name in directory.counts.at_least else ""
    separator = get_format("THOUSAND_SEPARATOR")  # asked once: number_format takes as long as all else here together
    options = []
    for choice in directory.choices[name].values():
        number = numbers.get(choice.value, 0)
        if number or choice.slug in chosen:
            written = f"{number:,}".replace(",", separator) + (at_least if number else "")
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
    """One dictionary per row: url, name, monogram, logo, facts, text, language, tags, is_synthetic."""
    said = _words(directory)
    return [_row(row, directory.search.terms, said) for row in directory.listing.rows]


def plain_rows(directory):
    """The same, name and text as they are written: whole, not escaped, without marks."""
    said = _words(directory)
    return [_shown(row, said) for row in directory.listing.rows]


def _words(directory):
    return _Words(
        kinds={kind: str(label) for kind, label in Organisation.Kind.choices},
        topics={choice.value: choice.label for choice in directory.choices["topic"].values()},
        since=_("Partner since %(year)s"),
        language=get_language(),
        here=reverse("partners:list"),
    )


@dataclass(frozen=True)
class _Words:
    """What all rows of a page share, looked up once."""

    kinds: dict
    topics: dict
    since: str
    language: str
    here: str


def _row(row, terms, said):
    """What a row shows, with marks where the terms found it."""
    shown = _shown(row, said)
    return shown | {"name": marked(row.name, terms), "text": marked(excerpt(shown["text"], terms), terms)}


def _shown(row, said):
    text, written_in = _spoken(row.text_de, row.text_en, said.language)
    place, _language = _spoken(row.place_de, row.place_en, said.language)
    since = said.since % {"year": row.partner_since} if row.partner_since else ""
    return {
        "url": f"{said.here}{row.slug}/",
        "name": row.name,
        "monogram": monogram(row.name),
        "logo": default_storage.url(row.logo) if row.logo else "",
        "facts": " · ".join(fact for fact in (said.kinds.get(row.kind, ""), place, since) if fact),
        "text": text,
        "language": "" if written_in == said.language else written_in,
        "tags": [said.topics[topic] for topic in row.topic_ids if topic in said.topics][:MOST_TAGS],
        "is_synthetic": row.is_synthetic,
    }


def _spoken(german, english, language):
    """(text, language) as `spoken` gives it for a record; either may be missing."""
    if language == "en":
        return (english or "", "en") if english or not german else (german, "de")
    return (german or "", "de") if german or not english else (english, "en")
