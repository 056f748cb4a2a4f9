"""The charts of a report: each figure beside what it was before, or hub by hub; what is expected is only outlined."""

from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _

from hubportal.core import charts


def charts_of(report):
    """A chart for every figure that is anything now, or was before."""
    if report.run.network_id:
        return [_by_hub(report, figure) for figure in report.figures if figure.values["now"]]
    return [_by_time(report, figure) for figure in report.telling]


def heading(report):
    return _("Hub by hub") if report.run.network_id else _("Compared")


def _by_time(report, figure):
    rows = [
        (report.times[time], figure.values[time])
        for time in ("year", "previous", "now")
        if figure.values[time] is not None
    ]
    return _bars(figure, _("Time"), rows)


def _by_hub(report, figure):
    """The figure of each hub now, the largest first; lines of the network itself stand under its name."""
    sums = Counter()
    for line in figure.part.now:
        sums[line.hub or str(report.run.network)] += (line.quantity or Decimal()) if figure.is_sum else 1
    rows = sorted(sums.items(), key=lambda row: (-row[1], row[0]))
    return _bars(figure, _("Hub"), rows)


def _bars(figure, column, rows):
    planned = {label for label, _value in rows} if figure.is_expected else ()
    text = _("Outlined: still to come.") if figure.is_expected else ""
    return charts.bars(figure.label, (column, figure.label), rows, say=figure.say, planned=planned, text=text)
