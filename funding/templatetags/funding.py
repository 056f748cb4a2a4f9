from django import template
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from hubportal.core import numbers
from hubportal.hubs import figures
from hubportal.hubs.models import Measure

register = template.Library()
register.filter("number", numbers.amount)
register.filter("euros", lambda amount: "" if amount is None else numbers.in_words(amount))


@register.filter
def granted(row):
    """A grant's or a statement's amount with its bound: "about 836,000 €", "up to 4,200,000 €", "not stated"."""
    value, upper, bound = (
        (row.value, row.upper, row.bound) if hasattr(row, "value") else (row.amount, row.amount_upper, row.amount_bound)
    )
    if value is None:
        return _("not stated")
    return figures.bounded(value, upper, bound, Measure.Unit.EUR)


@register.filter
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


@register.filter
def in_language(label):
    """A label that is kept in both languages, in the reader's."""
    return label[get_language()] if isinstance(label, dict) else label
