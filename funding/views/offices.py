"""The officers' overview, and a recipient's own grants."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.actions import calendar_links
from funding import calendars
from funding.models import Grant
from funding.overview import cash_flow, drawdowns_in, of_recipients, proofs_in, unmet_of
from hubportal.core import charts, jobs
from hubportal.core.belongings import has
from hubportal.core.calendars import calendar_response
from hubportal.core.numbers import in_words
from hubportal.core.permissions import require
from hubportal.hubs.models import Hub
from hubportal.hubs.permissions import hub_ids

ROWS = 50


@require_safe
def index(request):
    """What is due, and all files: of an officer's hubs, or of the funders a person reads for; narrowed to one hub."""
    require(request, "funding.see_office")
    own = Grant.objects.of_office(request.user)
    hubs = _hubs(request.user, own)
    hub = next((one for one in hubs if one.slug == request.GET.get("hub")), None)
    grants = own.filter(hub=hub) if hub else own
    files = grants.select_related("hub", "recipient", "scheme")
    if request.GET.get("state") in Grant.State:
        files = files.filter(state=request.GET["state"])
    submitted, due = proofs_in(grants)
    context = {
        "hubs": hubs,
        "hub": hub,
        "cash_flow": _cash_flow(grants),
        "drawdowns": drawdowns_in(grants),
        "submitted": submitted,
        "due": due,
        "conditions": unmet_of(grants),
        "page_obj": Paginator(files, ROWS).get_page(request.GET.get("page")),
        "states": Grant.State.choices,
        "state": request.GET.get("state", ""),
        "may_open": request.user.has_perm("funding.open_grant"),
    }
    return render(request, "funding/offices/index.html", context)


def _hubs(user, grants):
    """The hubs between which a person can choose; not asked for who looks after a single one."""
    held = hub_ids(user)
    is_one = held is not None and len(held) == 1 and not has(user, "funder seats")
    return [] if is_one else list(Hub.objects.filter(pk__in=grants.order_by().values("hub")))


@require_safe
@login_required
def subscribe(request):
    """To one's own calendar of duties; who has no private address yet makes one first."""
    link = calendar_links.of(request.user)
    if link is None:
        messages.info(request, _("Make your private address first; then the duties are one click away."))
        return redirect("events:calendars")
    query = urlencode({name: request.GET[name] for name in ("hub", "grant") if request.GET.get(name)})
    return redirect(f"{reverse('funding:duties', args=[link.token])}{'?' if query else ''}{query}")


@require_safe
def duties(request, token):
    """The calendar of duties for the owner of a private address: of all grants they may look into, those of one hub,
    or a single one."""
    person = calendar_links.owner(token)
    if person is None:
        raise Http404
    grants = Grant.objects.inside(person)
    if request.GET.get("hub"):
        grants = grants.filter(hub__slug=request.GET["hub"])
    if request.GET.get("grant"):
        try:
            grants = grants.filter(pk=uuid.UUID(request.GET["grant"]))
        except ValueError as error:
            raise Http404 from error
    return calendar_response(request, calendars.duties(grants), name=_("Duties of grants"), filename="duties.ics")


def _cash_flow(grants):
    """The chart of what went out and is asked for, by quarter; None where nothing was."""
    paid, waiting = cash_flow(grants)
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
