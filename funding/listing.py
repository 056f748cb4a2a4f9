"""Grants as rows of a table: what pages show of many of them at once, in words."""

from dataclasses import replace
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from funding.models import Grant
from hubportal.core import keyset
from hubportal.core.translated import said
from hubportal.hubs import figures
from hubportal.hubs.models import Measure

PAGE = 24
_READ = (
    *("slug", "title_de", "title_en", "scheme__slug", "scheme__name_de", "scheme__name_en", "recipient__name"),
    *("hub__name", "is_example", "is_among_others", "starts", "ends", "years", "award", "number_of_statements"),
    *("state", "amount", "amount_upper", "amount_bound"),
)


def page(grants, query):
    """The page of `grants` (a queryset), by name, that the address names, each a row; public ones lead on and back."""
    found = keyset.page(_read(grants), query, by=("sort_key", "pk"), size=PAGE, among=Grant.objects.public())
    return replace(found, rows=_rows(found.rows))


def first(grants, number):
    """The first of `grants` in their order, each a row."""
    return _rows(_read(grants)[:number])


def _read(grants):
    """Values, not records: they are read in half the time."""
    return grants.values_list(*_READ, named=True)


def _rows(found):
    """One dictionary per grant: url, beneficiary, title, scheme, scheme_url, period, amount, sources, and so on.

    title, scheme: marked with their language where it is not the reader's. has_statements: whether `sources` are on
    the grant's page.
    """
    language = get_language()
    return [_row(grant, language) for grant in found]


@lru_cache(maxsize=2_000)
def _row(grant, _language):
    """Depends on what was read and on the language alone: rows that many readers see are put in words once."""
    return {
        "url": reverse("funding:detail", args=[grant.slug]),
        "beneficiary": grant.recipient__name or grant.hub__name,
        "title": said(grant, "title"),
        "scheme": said(grant, "scheme__name") or _("not stated"),
        "scheme_url": reverse("funding:scheme", args=[grant.scheme__slug]) if grant.scheme__slug else "",
        "period": period(grant),
        "amount": granted(grant),
        "sources": _sources(grant),
        "has_statements": grant.award is None and grant.number_of_statements,
        "is_example": grant.is_example,
        "is_among_others": grant.is_among_others,
        "is_revoked": grant.state == Grant.State.REVOKED,
    }


def _sources(grant):
    """Who says what its amount is."""
    if grant.award is not None:
        return _("on record here")
    number = grant.number_of_statements
    return ngettext("%(number)d statement", "%(number)d statements", number) % {"number": number} if number else "–"


def granted(row):
    """A grant's or a statement's amount with its bound: "about 836,000 €", "up to 4,200,000 €", "not stated"."""
    value, upper, bound = (
        (row.value, row.upper, row.bound) if hasattr(row, "value") else (row.amount, row.amount_upper, row.amount_bound)
    )
    if value is None:
        return _("not stated")
    return figures.bounded(value, upper, bound, Measure.Unit.EUR)


def period(grant):
    """From when to when, no finer than known: "from 2018, 5 years", "until 2028", "2018–2028"."""
    starts, ends = (day.display() if day else "" for day in (grant.starts, grant.ends))
    if starts and ends:
        return pgettext("period", "%(start)s – %(end)s") % {"start": starts, "end": ends}
    if ends:
        return _("until %(end)s") % {"end": ends}
    if not starts:
        return _("not stated")
    text = _("from %(start)s") % {"start": starts}
    if not grant.years:
        return text
    years = ngettext("%(number)d year", "%(number)d years", grant.years) % {"number": grant.years}
    return f"{text}, {years}"
