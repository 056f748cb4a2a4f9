from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import registry
from hubportal.core.permissions import fetch, require
from hubportal.core.tables import XLSX
from hubportal.hubs.models import Hub
from hubportal.reports import drawings, exports, reading, subscribers
from hubportal.reports.actions import runs, subscriptions
from hubportal.reports.forms import NewReportForm, SubscriptionsForm
from hubportal.reports.models import ReportRun


@require_safe
def index(request):
    """The archive of what the person may read, narrowed by ?kind= and ?hub=."""
    require(request, "reports.view_reportrun")
    written = ReportRun.objects.done().visible_to(request.user)
    kind, hub = request.GET.get("kind", ""), request.GET.get("hub", "")
    found = written.filter(kind=kind) if kind else written
    found = found.filter(hub__slug=hub) if hub else found
    page = Paginator(found.with_subject().defer("figures"), 30).get_page(request.GET.get("page"))
    there = set(written.order_by().values_list("kind", flat=True).distinct())
    context = {
        "page_obj": page,
        "kinds": [(key, one.title) for key, one in registry.report_kinds.items() if key in there],
        "hubs": Hub.objects.filter(pk__in=written.values("hub")),
        "kind": kind,
        "hub": hub,
        "may_write": request.user.has_perm("reports.write_reportrun"),
    }
    return render(request, "reports/runs/list.html", context)


def _report(request, pk):
    """A written report as the person may read it."""
    run = fetch(request, ReportRun.objects.done().with_subject(), pk=pk, permission="reports.view_reportrun")
    return reading.read(run, request.user)


@require_safe
def detail(request, pk):
    """The report, or why it could not be written yet."""
    run = fetch(request, ReportRun.objects.with_subject(), pk=pk, permission="reports.view_reportrun")
    context = {"run": run, "may_write": request.user.has_perm("reports.write_reportrun", run)}
    if run.is_done:
        report = reading.read(run, request.user)
        context |= {
            "report": report,
            "charts": drawings.charts_of(report),
            "charts_heading": drawings.heading(report),
            "notes": exports.notes(report),
        }
    return render(request, "reports/runs/detail.html", context)


@require_safe
def document(request, pk):
    """The report as a PDF, in the language of the page."""
    report = _report(request, pk)
    response = HttpResponse(exports.document(report), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{exports.file_name(report.run, "pdf")}"'
    return response


@require_safe
def workbook(request, pk):
    """All its lists as a workbook."""
    report = _report(request, pk)
    name = exports.file_name(report.run, "xlsx")
    return FileResponse(exports.workbook(report), as_attachment=True, filename=name, content_type=XLSX)


def new(request):
    """Have a report written now."""
    require(request, "reports.write_reportrun")
    offered = subscribers.writable_by(request.user)
    form = NewReportForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_valid():
        return redirect("core:job", runs.start_now(**form.chosen, by=request.user).pk)
    return render(request, "reports/runs/new.html", {"form": form})


@require_POST
def again(request, pk):
    """Have the same report written anew, with what is known by now, or a failed one tried again."""
    run = fetch(request, ReportRun.objects.with_subject(), pk=pk, permission="reports.write_reportrun")
    return redirect("core:job", runs.start_anew(run, by=request.user).pk)


def choose(request):
    """Which reports the person wants."""
    require(request, "reports.view_reportrun")
    choices = subscribers.choices_of(request.user)
    form = SubscriptionsForm(request.POST if request.method == "POST" else None, choices=choices)
    if form.is_valid():
        chosen = [(choice, form.wanted(choice)) for offered in choices.values() for choice in offered]
        subscriptions.choose(request.user, chosen)
        messages.success(request, _("Your choice is saved."))
        return redirect("reports:choose")
    return render(request, "reports/subscriptions/choose.html", {"form": form})
