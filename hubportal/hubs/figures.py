"""Saying a figure in words, as exactly as its source does."""

from django.utils.translation import gettext as _

from hubportal.core import numbers
from hubportal.hubs.models import Figure, Measure

Bound = Figure.Bound


def amount(value, unit=Measure.Unit.NUMBER):
    """A number in the reader's manner: "76,000", "76.000", "375.000 €", "50 Mio. €"."""
    return numbers.in_words(value) if unit == Measure.Unit.EUR else numbers.amount(value)


def in_words(figure):
    """The value with its bound: "more than 650", "about 35,000", "up to 100,000", "between 375,000 and 575,000"."""
    return bounded(figure.value, figure.upper, figure.bound, figure.measure.unit)


def bounded(value, upper, bound, unit):
    """A value with its bound in words; upper: the other end where the bound is BETWEEN."""
    text = amount(value, unit)
    match bound:
        case Bound.ABOUT:
            return _("about %(value)s") % {"value": text}
        case Bound.MORE_THAN:
            return _("more than %(value)s") % {"value": text}
        case Bound.AT_MOST:
            return _("up to %(value)s") % {"value": text}
        case Bound.BETWEEN:
            return _("%(low)s to %(high)s") % {"low": amount(value), "high": amount(upper, unit)}
    return text


def subject_of(figure):
    """What the figure counts, and of whom unless it is the whole network: ("partners in the network", "Dresden")."""
    if figure.hub:
        return figure.measure.name, figure.hub.name
    return figure.measure.name, figure.region.name if figure.region else ""


def as_of(figure):
    return figure.as_of.display() if figure.as_of else ""


def by_measure(figures):
    """[(measure, statements)]: the statement staff chose first, the others after it, newest first.

    Forecasts and plans come in groups of their own: they are never set among what was observed.
    """
    groups = {}
    for figure in figures:
        is_observed = figure.status in (Figure.Status.STATED, Figure.Status.ESTIMATE)
        groups.setdefault((figure.measure, is_observed), []).append(figure)
    return [
        (measure, sorted(statements, key=lambda figure: not figure.is_shown))
        for (measure, _is_observed), statements in groups.items()
    ]
