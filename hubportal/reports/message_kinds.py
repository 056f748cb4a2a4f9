"""The mail that brings a report: a table to read, and the same as a file."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox import kinds
from hubportal.outbox.kinds import Gone, Kind
from hubportal.reports import exports
from hubportal.reports.models import ReportRun


def _run(payload):
    run = ReportRun.objects.select_related("hub").filter(pk=payload["id"], state=ReportRun.State.DONE).first()
    if run is None:
        raise Gone
    return run


def context(payload):
    run = _run(payload)
    return {"run": run, "hub": run.hub, "week": run.week, "parts": exports.parts(run)}


def attachments(payload):
    return [exports.attachment(_run(payload))]


def register():
    """Put the kind into the catalogue."""
    kinds.add(
        Kind(
            "hub_week",
            _("A hub's weekly report"),
            _("To the staff of the hub who want it, on Monday at eight."),
            context,
            attachments,
            may_be_turned_off=True,
        ),
        order=40,
    )
