from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hubportal.core.permissions import fetch, require
from hubportal.hubs.models import Hub
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.imports import actions
from partners.imports.columns import guess
from partners.imports.forms import DecisionForm, MappingForm, UploadForm
from partners.models import Organisation, PartnerImport, PartnerImportRow

ROWS_PER_PAGE = 50
CHANGE = "partners.change_partnerimport"
Decision = PartnerImportRow.Decision


@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """Take in a table of partners of one of the person's hubs."""
    require(request, "partners.add_partnerimport")
    held = hub_ids(request.user, EDITING)
    hubs = Hub.objects.all() if held is None else Hub.objects.filter(pk__in=held)
    form = UploadForm(request.POST or None, request.FILES or None, hubs=hubs)
    if request.method == "POST" and form.is_valid():
        hub, file = form.cleaned_data["hub"], form.cleaned_data["file"]
        made = actions.upload(file, hub=hub, header=form.header, mapping=guess(form.header), by=request.user)
        return redirect("imports:columns", made.pk)
    return render(request, "partners/imports/start.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request, pk):
    """Say what the columns mean; what their names tell is filled in."""
    partner_import = fetch(request, PartnerImport.objects.select_related("job", "hub"), pk=pk, permission=CHANGE)
    data = request.POST if request.method == "POST" else None
    form = MappingForm(data, header=partner_import.header, initial=partner_import.mapping)
    if form.is_valid():
        begin = lambda: actions.begin_check(partner_import, mapping=form.mapping(), by=request.user)  # noqa: E731
        return _after(request, partner_import, begin)
    return render(request, "partners/imports/columns.html", {"form": form, "partner_import": partner_import})


@require_safe
def detail(request, pk):
    """Where the import is: at work, waiting for decisions, or done with what came of it."""
    partner_import = fetch(request, PartnerImport.objects.select_related("job", "hub", "by"), pk=pk, permission=CHANGE)
    if partner_import.state == PartnerImport.State.UPLOADED and partner_import.job is None:
        return redirect("imports:columns", pk)
    context = {"partner_import": partner_import, "job": partner_import.job}
    if not partner_import.is_busy:
        context |= _what_there_is(request, partner_import)
    return render(request, "partners/imports/detail.html", context)


def _what_there_is(request, partner_import):
    """A page of rows with forms to decide about them, and how many of each kind there are."""
    shown = _shown(partner_import, request.GET.get("show", ""))
    page = Paginator(shown, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    forms = _decision_forms(page.object_list)
    counts = partner_import.rows.values_list("decision").annotate(Count("pk")).order_by()
    outcomes = partner_import.rows.values_list("outcome").annotate(Count("pk")).order_by()
    labels = PartnerImportRow.Outcome
    return {
        "page_obj": page,
        "forms": forms,
        "to_add": dict(counts).get("new", 0),
        "to_link": dict(counts).get("same", 0),
        "to_skip": dict(counts).get("skip", 0),
        "outcomes": [(labels(outcome).label, number) for outcome, number in outcomes if outcome],
        "can_undo": partner_import.rows.filter(outcome__in=(labels.CREATED, labels.LINKED)).exists(),
        "show": request.GET.get("show", ""),
    }


def _shown(partner_import, show):
    """All rows, those with errors, or those that are likely known."""
    rows = partner_import.rows.select_related("organisation")
    if show == "errors":
        return rows.exclude(errors=[])
    return rows.exclude(candidates=[]) if show == "known" else rows


def _decision_forms(rows, data=None):
    rows = list(rows)
    wanted = {pk for row in rows for pk, _reason in row.candidates}
    names = dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))
    return [DecisionForm(data, row=row, names=names) for row in rows]


@require_POST
def decide(request, pk):
    """Keep the decisions about the rows of one page."""
    partner_import = fetch(request, PartnerImport.objects.all(), pk=pk, permission=CHANGE)
    numbers = [int(number) for number in request.POST.getlist("row") if number.isdecimal()][:ROWS_PER_PAGE]
    forms = _decision_forms(partner_import.rows.filter(number__in=numbers, errors=[]), request.POST)
    decisions = {form.row: _decision(form.cleaned_data["choice"]) for form in forms if form.is_valid()}
    try:
        actions.decide(partner_import, decisions)
    except actions.InvalidStep:
        messages.error(request, _("The import is under way or over, so its rows cannot be changed any more."))
    else:
        messages.success(request, _("Your choices are saved."))
    return redirect(partner_import)


def _decision(choice):
    return (choice, None) if choice in (Decision.NEW, Decision.SKIP) else (Decision.SAME, int(choice))


@require_POST
def confirm(request, pk):
    partner_import = fetch(request, PartnerImport.objects.all(), pk=pk, permission=CHANGE)
    return _after(request, partner_import, lambda: actions.begin_import(partner_import, by=request.user))


@require_POST
def undo(request, pk):
    partner_import = fetch(request, PartnerImport.objects.all(), pk=pk, permission=CHANGE)
    return _after(request, partner_import, lambda: actions.begin_undo(partner_import, by=request.user))


def _after(request, partner_import, step):
    """Take the step, or say why it cannot be taken, and show the import."""
    try:
        step()
    except actions.InvalidStep:
        messages.error(request, _("This step cannot be taken now: the import is at work, or further on."))
    return redirect(partner_import)
