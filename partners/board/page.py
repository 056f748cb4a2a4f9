"""The board as one address asks for it, put together for the template."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.hubs.models import Region
from partners.board.conditions import narrowed
from partners.board.counts import count
from partners.board.listing import listing
from partners.board.state import SORTS
from partners.directory.choices import choices
from partners.directory.display import OPEN, Facet, Option
from partners.models import Posting

LEGENDS = {
    "direction": gettext_lazy("Offers or needs"),
    "kind": gettext_lazy("Kind"),
    "topic": gettext_lazy("Topics"),
    "hub": gettext_lazy("Hub"),
    "region": gettext_lazy("Region"),
    "stage": gettext_lazy("Stage"),
    "language": gettext_lazy("Working language"),
    "answers": gettext_lazy("Challenges"),
}
_OF_ALL = {"region": "", "stage": "", "language": Posting.Language.BOTH}  # the value that fits every choice
_LABELS = {
    "direction": {Posting.Direction.OFFER: gettext_lazy("Offers"), Posting.Direction.NEED: gettext_lazy("Needs")},
    "kind": dict(Posting.Kind.choices),
    "stage": dict(Posting.Stage.choices),
    "language": {code: label for code, label in Posting.Language.choices if code != Posting.Language.BOTH},
    "answers": {"yes": gettext_lazy("with a deadline for answers")},
}


@dataclass(frozen=True)
class Board:
    """How much is left, what there is to choose, and the postings to show."""

    total: str
    facets: list
    chips: list
    sorts: list
    rows: list
    previous_key: str
    next_key: str


def board(user, state, here):
    """The board as the person may see it, and as `state` narrows it. here: its address."""
    seen = Posting.objects.visible_to(user).live()
    counts = count(seen, state)
    facets = [_facet(name, values, counts.numbers[name], state) for name, values in _values().items()]
    shown = listing(narrowed(seen, state), state, seen)
    chips = [
        {"label": option.label, "url": here + state.without(facet.name, option.value).query()}
        for facet in facets
        for option in (*facet.options, *facet.more)
        if option.chosen
    ]
    sorts = [{"value": value, "label": label, "chosen": value == state.sort} for value, label in SORTS.items()]
    return Board(_total(counts.total), facets, chips, sorts, shown.rows, shown.previous_key, shown.next_key)


def _values():
    """{facet: [(value in addresses, value in the database, label)]}."""
    there = choices()
    listed = {}
    for name in ("topic", "hub"):
        listed[name] = [(one.slug, str(one.value), one.label) for one in there[name].values()]
    listed["region"] = [(region.slug, str(region.pk), region.name) for region in Region.objects.all()]
    fixed = {name: [(str(key), str(key), str(label)) for key, label in said.items()] for name, said in _LABELS.items()}
    return {name: (listed | fixed)[name] for name in LEGENDS}


def _facet(name, values, numbers, state):
    """Only choices that something names, or that are made; the order of fixed ones stays, others come by number."""
    chosen, of_all = state.values(name), numbers.get(_OF_ALL.get(name), 0)
    options = []
    for value, key, label in values:
        if key in numbers or value in chosen or (of_all and name == "language"):
            number = numbers.get(key, 0) + of_all
            options.append(Option(value, label, number, number_format(number, force_grouping=True), value in chosen))
    if name not in _LABELS:
        options.sort(key=lambda option: (not option.chosen, -option.number, option.label))
    shown = len(options) if name in _LABELS else OPEN
    return Facet(name, LEGENDS[name], options[:shown], options[shown:])


def _total(number):
    if number == 1:
        return _("1 offer or need")
    return _("%(number)s offers and needs") % {"number": number_format(number, force_grouping=True)}
