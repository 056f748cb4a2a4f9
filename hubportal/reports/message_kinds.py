"""The mail that brings a report: its figures to read, and the whole of it as a PDF and a workbook."""

from django.utils.translation import gettext_lazy as _

from hubportal.accounts.models import User
from hubportal.core.tables import XLSX
from hubportal.outbox import kinds
from hubportal.outbox.kinds import Gone, Kind
from hubportal.reports import exports, reading
from hubportal.reports.models import ReportRun


def _report(payload):
    """The report as its reader may see it now; Gone if it is no more, or no longer theirs."""
    reader = User.objects.filter(pk=payload["reader"]).first()
    run = ReportRun.objects.done().with_subject().filter(pk=payload["id"]).first()
    if run is None or reader is None or not reader.has_perm("reports.view_reportrun", run):
        raise Gone
    return reading.read(run, reader)


def context(payload):
    report = _report(payload)
    return {"report": report, "run": report.run, "notes": exports.notes(report)}


def attachments(payload):
    report = _report(payload)
    with exports.workbook(report) as workbook:
        content = workbook.read()
    return [
        (exports.file_name(report.run, "pdf"), exports.document(report), "application/pdf"),
        (exports.file_name(report.run, "xlsx"), content, XLSX),
    ]


def register():
    """Put the kind into the catalogue."""
    kinds.add(
        Kind(
            "report",
            _("A report"),
            _("To those who have chosen it and the staff it is written for, as a PDF and a workbook."),
            context,
            attachments,
            may_be_turned_off=True,
        ),
        order=60,
        room=_("Reports"),
    )
