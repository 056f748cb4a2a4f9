"""The reports about hubs and their network, and what documents state of them in figures."""

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hubportal.core import registry
from hubportal.core.registry import ReportKind, ReportPart, ReportRow
from hubportal.hubs.figures import in_words
from hubportal.hubs.models import Figure, Hub, Network

OBSERVED = (Figure.Status.STATED, Figure.Status.ESTIMATE)


def observed(subject, since, until):
    """What is stated or estimated of the hub, or of the network, as of the end of the time."""
    return _rows(subject, until, Q(status__in=OBSERVED))


def ahead(subject, since, until):
    """What is forecast or planned: never among what was observed."""
    return _rows(subject, until, ~Q(status__in=OBSERVED))


def _rows(subject, until, condition):
    known = Q(as_of=None) | Q(as_of__lt=until.date().isoformat())
    of_subject = {"hub": subject} if isinstance(subject, Hub) else {"network": subject}
    found = Figure.objects.filter(known, condition, **of_subject).select_related("measure", "source")
    return [_row(figure) for figure in found.order_by("measure__slug", "-is_shown", "-as_of", "pk")]


def _row(figure):
    return ReportRow(
        name={code: getattr(figure.measure, f"name_{code}") for code, _name in settings.LANGUAGES},
        day=str(figure.as_of or ""),
        note=figure.status,
        route="hubs:source",
        args=(figure.source.slug,),
        text={code: _said(figure, code) for code, _name in settings.LANGUAGES},
    )


def _said(figure, language):
    with override(language):
        return in_words(figure)


def register():
    """Hand the kinds and the lists in."""
    hubs, networks = Hub.objects.all, Network.objects.all
    for order, (key, kind) in enumerate(
        {
            "hub_week": ReportKind(
                _("Weekly report"), _("What happened at a hub in a week; on Monday at eight."), "hub", "week", hubs
            ),
            "hub_month": ReportKind(
                _("Monthly report"),
                _("What happened at a hub in a month; on the first of the next at eight."),
                "hub",
                "month",
                hubs,
            ),
            "network_quarter": ReportKind(
                _("Quarterly report"),
                _("What happened at all hubs in a quarter, hub by hub; on the first day of the next at eight."),
                "network",
                "quarter",
                networks,
            ),
        }.items()
    ):
        registry.report_kinds.add(key, kind, order=order)
    notes, kinds = dict(Figure.Status.choices), ("hub_month", "network_quarter")
    for key, title, rows, order in (
        ("figures", _("Figures from documents"), observed, 80),
        ("figures_ahead", _("Forecasts and plans from documents"), ahead, 81),
    ):
        part = ReportPart(title, rows, notes, kinds, is_counted=False, of_each_hub=False, is_expected=rows is ahead)
        registry.report_parts.add(key, part, order=order)
