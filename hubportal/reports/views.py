from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.permissions import fetch, require
from hubportal.core.tables import stream_csv
from hubportal.hubs.models import Hub
from hubportal.hubs.permissions import EDITING, hub_ids
from hubportal.reports import exports, subscribers
from hubportal.reports.actions import runs, subscriptions
from hubportal.reports.forms import SubscriptionsForm
from hubportal.reports.models import ReportRun


@require_safe
def index(request):
    """The archive of the person's hubs, narrowed to one by ?hub=, and what they may have written now."""
    require(request, "reports.view_reportrun")
    visible = ReportRun.objects.visible_to(request.user).select_related("hub")
    chosen = request.GET.get("hub", "")
    written = visible.filter(state=ReportRun.State.DONE)
    page = Paginator(written.filter(hub__slug=chosen) if chosen else written, 30).get_page(request.GET.get("page"))
    edited = hub_ids(request.user, EDITING)
    return render(
        request,
        "reports/runs/list.html",
        {
            "page_obj": page,
            "rows": [(run, [(title, len(lines)) for title, lines in exports.parts(run)]) for run in page],
            "hubs": Hub.objects.filter(pk__in=written.values("hub")),
            "edited": Hub.objects.all() if edited is None else Hub.objects.filter(pk__in=edited),
            "chosen": chosen,
        },
    )


def _run(request, pk):
    runs_with_hub = ReportRun.objects.filter(state=ReportRun.State.DONE).select_related("hub")
    return fetch(request, runs_with_hub, pk=pk, permission="reports.view_reportrun")


@require_safe
def detail(request, pk):
    run = _run(request, pk)
    return render(request, "reports/runs/detail.html", {"run": run, "week": run.week, "parts": exports.parts(run)})


@require_safe
def table(request, pk):
    return stream_csv(*exports.table(_run(request, pk)))


@require_POST
def write(request, slug):
    """Have the report of a hub's last full week written now."""
    hub = fetch(request, Hub.objects.all(), slug=slug, permission="reports.write_reportrun")
    run = runs.write_now(hub, by=request.user)
    messages.success(request, _("The report is written, and on its way by mail."))
    return redirect(run)


def choose(request):
    """Of which hubs the person wants the report."""
    require(request, "reports.view_reportrun")
    choices = subscribers.choices_of(request.user)
    hubs = [hub for hub, _is_wanted in choices]
    data = request.POST if request.method == "POST" else None
    form = SubscriptionsForm(data, hubs=hubs, initial={"hubs": [hub for hub, is_wanted in choices if is_wanted]})
    if form.is_valid():
        subscriptions.choose(request.user, hubs=hubs, wanted=form.cleaned_data["hubs"])
        messages.success(request, _("Your choice is saved."))
        return redirect("reports:choose")
    return render(request, "reports/subscriptions/choose.html", {"form": form})
