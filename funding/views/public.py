"""Where the money goes, for everybody."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from events.models import Event
from funding import listing, totals
from funding.exports import MOST_IN_XLSX
from funding.models import Grant, Scheme, balance
from funding.overview import timeline_of
from hubportal.core import charts, fragments, numbers
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch

GROUPS = {
    "year": gettext_lazy("Year"),
    "scheme": gettext_lazy("Scheme"),
    "hub": gettext_lazy("Hub"),
    "topic": gettext_lazy("Topic"),
    "recipient": gettext_lazy("Recipient"),
}


@public_page
@reads(*totals.LOOKUPS, "by", "after", "before")
def index(request):
    """All grants: what may be added, by year, scheme, hub, topic or recipient; filters in the address."""
    asked = totals.Asked.read(request.GET)
    by = request.GET.get("by") if request.GET.get("by") in GROUPS else "year"
    context = {
        "kept_as": fragments.of_page(request),
        "asked": asked,
        "filters": partial(_filters, asked),
        "chips": totals.chips(asked),
        "figures": SimpleLazyObject(partial(totals.figures, asked)),
        "payments": SimpleLazyObject(partial(_payments, asked)),
        "groups": GROUPS.items(),
        "by": by,
        "by_label": GROUPS[by],
        "awards": partial(_awards, asked, by),
        "page": SimpleLazyObject(partial(listing.page, asked.grants(), request.GET)),
        "csv_url": f"{reverse('funding:csv')}{asked.query}",
        "xlsx_url": partial(_xlsx_url, asked),
    }
    return render(request, "funding/grants/list.html", context)


def _filters(asked):
    """[(name, label, choices, what is chosen)]."""
    return [(name, GROUPS[name], found, asked.chosen(name)) for name, found in totals.choices().items()]


def _awards(asked, by):
    """[(label, number of grants, exact amounts added, number not to be added)], in words."""
    language = get_language()
    return [
        (
            label if by == "year" else label[language],
            numbers.amount(number),
            "–" if number == rest else numbers.in_words(total),
            numbers.amount(rest),
        )
        for label, number, total, rest in totals.awards_by(asked, by)
    ]


def _xlsx_url(asked):
    """Where the table is; nowhere, where it would be too long for a sheet."""
    return f"{reverse('funding:xlsx')}{asked.query}" if totals.figures(asked)["grants"] <= MOST_IN_XLSX else ""


def _payments(asked):
    """The chart of what was paid per year, and the sum of it; None where nothing was."""
    rows, are_examples = totals.payments(asked)
    if not rows:
        return None
    paid = [(year, amount) for year, amount, _waiting in rows if amount]
    waiting = [(_("%(year)s, asked for") % {"year": year}, amount) for year, _paid, amount in rows if amount]
    texts = [_("Dashed: asked for, not paid yet.")] if waiting else []
    if are_examples:
        texts.append(_("No real payment is on record; these figures are made up so that the page can be tried."))
    title = _("Payments per year (example figures)") if are_examples else _("Payments per year")
    planned = {label for label, _amount in waiting}
    columns = (_("Year"), _("Paid"))
    chart = charts.bars(title, columns, paid + waiting, text=" ".join(texts), say=numbers.in_words, planned=planned)
    return {"chart": chart, "are_examples": are_examples, "total": sum(amount for _year, amount in paid)}


@public_page
@reads()
def detail(request, slug):
    """One grant: what its sources say, side by side, what has happened, and what has been paid."""
    rows = Grant.objects.public().select_related("hub", "recipient", "scheme__funder", "strategy", "source")
    grant = fetch(request, rows, slug=slug)
    context = {
        "kept_as": fragments.of_page(request),
        "grant": grant,
        "statements": grant.statements.select_related("source"),
        "topics": grant.topics.all(),
        **fragments.lazy(partial(_course, grant), "event", "timeline", "balance"),
    }
    return render(request, "funding/grants/detail.html", context)


def _course(grant):
    """What has happened with it, and what has been paid of it, if anything was awarded."""
    return {
        "event": _event(grant),
        "timeline": timeline_of(grant),
        "balance": balance.of(grant) if grant.award is not None else None,
    }


def _event(grant):
    """The public event at which the award was handed over, if there is one."""
    notice = getattr(grant, "notice", None)
    return Event.objects.public().filter(pk=notice.event_id).first() if notice else None


@public_page
@reads()
def scheme(request, slug):
    """A scheme: its legal basis, its dated terms, and how many grants it gave."""
    found = fetch(request, Scheme.objects.select_related("funder", "source"), slug=slug)
    context = {
        "kept_as": fragments.of_page(request),
        "scheme": found,
        "terms": found.terms.all(),
        "calls": found.calls.public().open_at(timezone.now()),
        "grants": found.grants.public().select_related("hub", "recipient")[: listing.PAGE],
        "number": found.grants.public().count,
    }
    return render(request, "funding/schemes/detail.html", context)
