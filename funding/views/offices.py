"""The officers' overview, and a recipient's own grants."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funding.models import Grant
from funding.overview import cash_flow, due_for, of_recipients, waiting_for
from hubportal.core import charts, jobs
from hubportal.core.numbers import in_words
from hubportal.core.permissions import require

ROWS = 50


@require_safe
def index(request):
    """What is due, and all files: of an officer's hubs, or of the funders a person reads for."""
    require(request, "funding.see_office")
    files = Grant.objects.of_office(request.user).select_related("hub", "recipient", "scheme")
    if request.GET.get("state") in Grant.State:
        files = files.filter(state=request.GET["state"])
    context = {
        "cash_flow": _cash_flow(request.user),
        "due": due_for(request.user),
        "waiting": waiting_for(request.user),
        "page_obj": Paginator(files, ROWS).get_page(request.GET.get("page")),
        "states": Grant.State.choices,
        "state": request.GET.get("state", ""),
        "may_open": request.user.has_perm("funding.open_grant"),
    }
    return render(request, "funding/offices/index.html", context)


def _cash_flow(user):
    """The chart of what went out and is asked for, by quarter; None where nothing was."""
    paid, waiting = cash_flow(user)
    if not (paid or waiting):
        return None
    said = [(_("%(quarter)s, asked for") % {"quarter": quarter}, amount) for quarter, amount in waiting]
    planned = {label for label, _amount in said}
    text = _("Dashed: asked for, not paid yet.") if said else ""
    columns = (_("Quarter"), _("Paid"))
    return charts.bars(_("Cash flow by quarter"), columns, paid + said, text=text, say=in_words, planned=planned)


@require_POST
def export(request):
    """Make a workbook of all files in the background; its page shows how far it is and hands it over."""
    require(request, "funding.see_office")
    return redirect("core:job", jobs.start("funding.export_files", by=request.user).pk)


@require_safe
def mine(request):
    """The grants of the organisations one belongs to."""
    require(request, "funding.see_own")
    return render(request, "funding/offices/mine.html", {"grants": of_recipients(request.user)})
