"""What the public is shown of all grants: filters, sums over what may be added, and charts."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import CharField, Count, Max, Min, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.http import QueryDict
from django.utils.html import format_html

from funding.models import Drawdown, Grant, Repayment
from funding.money import NOTHING
from hubportal.core import kept
from hubportal.core.text import sort_key
from hubportal.hubs.models import Figure

NAMED = {  # filter: where its key in addresses stands, and its German and English name
    "scheme": ("scheme__slug", "scheme__name_de", "scheme__name_en"),
    "hub": ("hub__slug", "hub__name", "hub__name"),
    "topic": ("topics__slug", "topics__name_de", "topics__name_en"),
    "recipient": ("recipient__slug", "recipient__name", "recipient__name"),
}
LOOKUPS = {"year": "year"} | {name: columns[0] for name, columns in NAMED.items()}
_STANDING = ~Q(state=Grant.State.REVOKED)
_ADDED = _STANDING & Q(amount_bound=Figure.Bound.EXACT)  # all that sums hold
MOST_ROWS = 30  # of the table of awards
MOST_RECIPIENTS = 100  # that a list to choose from can hold, those with most grants; others have their own pages


@dataclass(frozen=True)
class Choice:
    """label, option: by language; the <option>s are made with the rest, since there are hundreds in a page."""

    value: str
    label: dict
    option: dict


def choices():
    """{filter: [Choice]} of what there are grants for; kept ready for a minute."""
    return kept.ready("funding/choices", _choices)


def _choices():
    """Two queries; both languages, because what is kept serves readers of either."""
    grants = Grant.objects.public().order_by()
    parts = [grants.exclude(year=None).values_list(Value("year"), Cast("year", CharField()), Value(""), Value(""))]
    for name in ("scheme", "hub", "topic"):
        named = grants.exclude(**{LOOKUPS[name]: None})
        parts.append(named.values_list(Value(name), *NAMED[name]))
    found = {name: [] for name in LOOKUPS}
    for name, *row in parts[0].union(*parts[1:]):
        found[name].append(_choice(*row))
    recipients = grants.exclude(recipient=None).values_list(*NAMED["recipient"]).annotate(number=Count("pk"))
    for *row, _number in recipients.order_by("-number", "recipient__name")[:MOST_RECIPIENTS]:
        found["recipient"].append(_choice(*row))
    return {name: _in_order(name, options) for name, options in found.items()}


def _choice(slug, german, english):
    label = _in_both(slug, german, english)
    option = {language: format_html('<option value="{}">{}</option>', slug, name) for language, name in label.items()}
    return Choice(slug, label, option)


def _in_both(slug, german, english):
    return {"de": german or english or slug, "en": english or german or slug}


def _in_order(name, options):
    return sorted(options, key=lambda choice: sort_key(choice.label["de"]), reverse=name == "year")


@dataclass(frozen=True)
class Asked:
    """The filters of an address that name something there is."""

    filters: tuple = ()

    @classmethod
    def read(cls, query: QueryDict):
        there = choices()
        asked = [(name, query[name]) for name in LOOKUPS if query.get(name)]
        return cls(tuple((name, value) for name, value in asked if any(value == one.value for one in there[name])))

    def chosen(self, name):
        """The value of one filter; not by index, or a template would take `asked.key` for a filter called "key"."""
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
    bounds = {bound: Count("pk", filter=_STANDING & Q(amount_bound=bound)) for bound in Figure.Bound.values}
    counted = grants.aggregate(
        grants=Count("pk"),
        hubs=Count("hub", distinct=True),
        total=Sum("amount", filter=_ADDED, default=NOTHING),
        unstated=Count("pk", filter=_STANDING & Q(amount=None)),
        revoked=Count("pk", filter=~_STANDING),
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
    grants = asked.grants().real().exclude(**{LOOKUPS[name]: None}).order_by()
    sums = {
        "number": Count("pk"),
        "total": Sum("amount", filter=_ADDED, default=NOTHING),
        "rest": Count("pk", filter=~_ADDED),
    }
    if name == "year":
        by_year = grants.values_list("year").annotate(**sums).order_by("year")
        return [(str(year), *figures) for year, *figures in by_year]
    by_size = grants.values_list(*NAMED[name]).annotate(**sums).order_by("-total", "-number", LOOKUPS[name])
    return [(_in_both(*row[:3]), *row[3:]) for row in by_size[:MOST_ROWS]]
