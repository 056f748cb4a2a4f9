"""A grant's file: opened, awarded and closed by its officers, read by all whom it concerns."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funding.actions import grants
from funding.forms.fields import ReasonForm
from funding.forms.grants import AwardForm, GrantForm, LinesForm
from funding.models import Grant, balance
from funding.models.seat import offices
from funding.overview import file_of
from funding.views.trying import refused
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch, require
from hubportal.hubs.models import Hub


def _file(request, pk, permission):
    rows = Grant.objects.inside(request.user).select_related("hub", "recipient", "scheme", "terms", "strategy")
    return fetch(request, rows, pk=pk, permission=permission)


@require_safe
def detail(request, pk):
    """Everything about a grant on one page."""
    grant = _file(request, pk, "funding.read_file")
    return render(request, "funding/files/detail.html", file_of(grant, request.user))


def new(request):
    """Open a file for a grant that is applied for."""
    require(request, "funding.open_grant")
    data = request.POST if request.method == "POST" else None
    form, lines = GrantForm(data, hubs=_hubs(request.user)), LinesForm(data)
    if form.is_valid() and lines.is_valid():
        grant = grants.open_file(by=request.user, lines=lines.lines(), **form.values())
        messages.success(request, _("The file is open. Once its plan adds up, you can award the grant."))
        return redirect("funding:file", grant.pk)
    return render(request, "funding/files/form.html", {"form": form, "lines": lines})


def edit(request, pk):
    """Change the plan of a grant that is not awarded yet."""
    grant = _file(request, pk, "funding.keep_file")
    if grant.state != Grant.State.APPLIED:
        return redirect("funding:file", pk)
    data = request.POST if request.method == "POST" else None
    form = GrantForm(data, instance=grant, hubs=_hubs(request.user))
    lines = LinesForm(data, lines=[(line.name, line.amount) for line in grant.lines.all()])
    if form.is_valid() and lines.is_valid():
        values = form.values() | {"lines": lines.lines(), "by": request.user}
        if not refused(grants.save_plan, form, grant, **values):
            messages.success(request, _("The plan is saved."))
            return redirect("funding:file", pk)
    return render(request, "funding/files/form.html", {"form": form, "lines": lines, "grant": grant})


def _hubs(user):
    held = offices(user)
    return Hub.objects.all() if held is None else Hub.objects.filter(pk__in=held)


def award(request, pk):
    """Record the award notice."""
    grant = _file(request, pk, "funding.keep_file")
    form = AwardForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not refused(grants.award, form, grant, by=request.user, **form.cleaned_data):
        messages.success(request, _("Awarded. The recipient is told, and what it has to report is in the calendar."))
        return redirect("funding:file", pk)
    context = {"form": form, "grant": grant, "balance": balance.of(grant)}
    return render(request, "funding/files/award.html", context)


def decline(request, pk):
    return _with_reason(request, pk, grants.decline, _("Declined."), "decline")


def revoke(request, pk):
    return _with_reason(request, pk, grants.revoke, _("Revoked. The recipient is told why."), "revoke")


def _with_reason(request, pk, action, sentence, verb):
    grant = _file(request, pk, "funding.keep_file")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(request, sentence, action, grant, **form.cleaned_data)
        return redirect("funding:file", pk)
    return render(request, "funding/files/refuse.html", {"form": form, "grant": grant, "verb": verb})


@require_POST
def start(request, pk):
    return _at_once(request, pk, grants.start, _("The grant is running."))


@require_POST
def complete(request, pk):
    return _at_once(request, pk, grants.complete, _("The grant is completed."))


@require_POST
def publish(request, pk):
    return _at_once(request, pk, grants.publish, _("Everybody sees it on the transparency pages now."), is_public=True)


@require_POST
def hide(request, pk):
    return _at_once(request, pk, grants.publish, _("It is no longer shown to the public."), is_public=False)


def _at_once(request, pk, action, sentence, **fields):
    attempt(request, sentence, action, _file(request, pk, "funding.keep_file"), **fields)
    return redirect("funding:file", pk)
