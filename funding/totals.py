"""What the public is shown of all grants: filters, sums over what may be added, charts, and a page of the list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import CharField, Count, Max, Min, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.http import QueryDict

from funding.models import Drawdown, Grant, Repayment
from funding.models.shown import with_number_of_statements
from funding.money import NOTHING
from hubportal.core import kept
from hubportal.core.text import sort_key
from hubportal.hubs.models import Figure

PAGE = 24
LOOKUPS = {
    "year": "year",
    "scheme": "scheme__slug",
    "hub": "hub__slug",
    "topic": "topics__slug",
    "recipient": "recipient__slug",
}


NAMED = (
    ("scheme", "scheme", "scheme__name_de", "scheme__name_en"),
    ("hub", "hub", "hub__name", "hub__name"),
    ("topic", "topics", "topics__name_de", "topics__name_en"),
    ("recipient", "recipient", "recipient__name", "recipient__name"),
)
MOST_RECIPIENTS = 500  # that a list to choose from can hold; the others are found through their own pages


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


def choices():
    """{filter: [Choice]} of what there are grants for; kept ready for a minute."""
    return kept.ready("funding/choices", _choices)


def _choices():
    """One query for all of them; both languages, because what is kept serves readers of either."""
    grants = Grant.objects.public().order_by()
    parts = [grants.exclude(year=None).values_list(Value("year"), Cast("year", CharField()), Value(""), Value(""))]
    for name, path, german, english in NAMED:
        named = grants.exclude(**{path: None}).values_list(Value(name), f"{path}__slug", german, english)
        parts.append(named)
    found = {name: [] for name in LOOKUPS}
    for name, slug, german, english in parts[0].union(*parts[1:]):
        found[name].append(Choice(slug, {"de": german or english or slug, "en": english or german or slug}))
    found["recipient"] = found["recipient"][:MOST_RECIPIENTS]
    return {name: _in_order(name, options) for name, options in found.items()}


def _in_order(name, options):
    return sorted(options, key=lambda choice: sort_key(choice.label["de"]), reverse=name == "year")


@dataclass(frozen=True)
class Asked:
    """The filters of an address that name something there is."""

    filters: tuple = ()

    @classmethod
    def read(cls, query: QueryDict):
        there = choices()
        known = {name: {choice.value for choice in there[name]} for name in LOOKUPS}
        return cls(tuple((name, query[name]) for name in LOOKUPS if query.get(name) in known[name]))

    def __getitem__(self, name):
        return dict(self.filters).get(name, "")

    def grants(self):
        """The public grants asked for, examples among them."""
        return Grant.objects.public().filter(**{LOOKUPS[name]: value for name, value in self.filters})

    @property
    def key(self):
        return urlencode(self.filters)

    @property
    def query(self):
        """The filters as the end of an address."""
        return f"?{self.key}" if self.filters else ""


def chips(asked):
    """[(label, name)] of the filters that are set."""
    there = choices()
    return [
        (next(choice.label for choice in there[name] if choice.value == value), name) for name, value in asked.filters
    ]


def figures(asked):
    """What may be said of all grants asked for; kept ready for a minute. Examples count nowhere."""
    return kept.ready(f"funding/figures?{asked.key}", lambda: _figures(asked))


def _figures(asked):
    grants = asked.grants().real()
    bounds = {bound: Count("pk", filter=Q(amount_bound=bound)) for bound in Figure.Bound.values}
    counted = grants.aggregate(
        grants=Count("pk"),
        hubs=Count("hub", distinct=True),
        total=Sum("amount", filter=Q(amount_bound=Figure.Bound.EXACT), default=NOTHING),
        unstated=Count("pk", filter=Q(amount=None)),
        first=Min("starts"),
        last=Max("ends"),
        **bounds,
    )
    back = Repayment.objects.filter(grant__in=grants).aggregate(sum=Sum("amount", default=NOTHING))["sum"]
    rows, are_examples = payments(asked)
    paid = NOTHING if are_examples else sum((amount for _year, amount, _waiting in rows), NOTHING)
    inexact = {bound: counted[bound] for bound in bounds if bound != Figure.Bound.EXACT and counted[bound]}
    return counted | {"inexact": inexact, "paid": paid - back}


def payments(asked):
    """([(year, paid, asked for and not paid yet)], whether these are examples): of real grants; of the examples, where
    nothing real was paid."""
    return kept.ready(f"funding/payments?{asked.key}", lambda: _payments(asked))


def _payments(asked):
    drawdowns = Drawdown.objects.live().filter(grant__in=asked.grants()).order_by()
    year = ExtractYear(Coalesce("paid_on", "needed_until"))
    groups = drawdowns.annotate(year=year).values_list("grant__is_example", "year")
    sums = groups.annotate(
        paid=Sum("amount", filter=Q(state="paid"), default=NOTHING),
        waiting=Sum("amount", filter=~Q(state="paid"), default=NOTHING),
    )
    found = {False: [], True: []}
    for is_example, year, paid, waiting in sorted(sums):
        found[is_example].append((str(year), paid, waiting))
    return (found[False], False) if found[False] or not found[True] else (found[True], True)


def awards_by(asked, name):
    """[(label, number of grants, exact sum, number that cannot be added)] by year, scheme, hub, topic or recipient."""
    return kept.ready(f"funding/awards-by-{name}?{asked.key}", lambda: _awards_by(asked, name))


def _awards_by(asked, name):
    rows = asked.grants().real().order_by().values_list(LOOKUPS[name])
    counted = rows.annotate(
        number=Count("pk"),
        total=Sum("amount", filter=Q(amount_bound="exact"), default=NOTHING),
        rest=Count("pk", filter=~Q(amount_bound="exact")),
    )
    labels = {choice.value: choice.label for choice in choices()[name]}
    found = [(labels.get(str(value), ""), number, total, rest) for value, number, total, rest in counted if value]
    by_size = sorted(found, key=lambda row: (-row[2], -row[1], str(row[0])))
    return sorted(found, key=lambda row: str(row[0])) if name == "year" else by_size[:30]


@dataclass(frozen=True)
class Page:
    grants: list
    previous_key: str
    next_key: str


def page(asked, query):
    """One page of the list, by name; after, before: the key of the grant it follows or precedes."""
    rows = asked.grants().select_related("hub", "recipient", "scheme")
    rows = with_number_of_statements(rows.defer("summary_de", "summary_en", "reason"))
    if anchor := _anchor(query.get("before", "")):
        found = list(rows.filter(_beyond(anchor, "lt")).order_by("-sort_key", "-pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        return Page(shown, _key(shown[0]) if len(found) > PAGE else "", _key(shown[-1]) if shown else "")
    anchor = _anchor(query.get("after", ""))
    found = list((rows.filter(_beyond(anchor, "gt")) if anchor else rows)[: PAGE + 1])
    shown = found[:PAGE]
    previous = _key(shown[0]) if anchor and shown else ""
    return Page(shown, previous, _key(shown[-1]) if len(found) > PAGE else "")


def _key(grant):
    return grant.slug


def _anchor(slug):
    return Grant.objects.public().filter(slug=slug).values_list("sort_key", "pk").first() if slug else None


def _beyond(anchor, side):
    name, pk = anchor
    return Q(**{f"sort_key__{side}": name}) | Q(sort_key=name, **{f"pk__{side}": pk})
