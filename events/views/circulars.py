"""Messages to a part of an event's people: written, looked at, tried, and sent by a job that says how far it is."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.actions import circulars
from events.forms.circulars import CircularForm
from events.views.manage import managed
from hubportal.core.attempts import attempt
from hubportal.core.transitions import InvalidTransition


@require_safe
def index(request, pk):
    event = managed(request, pk)
    return render(request, "events/circulars/index.html", {"event": event, "circulars": event.circulars.all()})


def _one(event, pk):
    return get_object_or_404(event.circulars.select_related("job"), pk=pk)


def write(request, pk, circular=None):
    event = managed(request, pk)
    found = _one(event, circular) if circular else None
    form = CircularForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        try:
            saved = circulars.write(event, found, by=request.user, **form.cleaned_data)
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(saved)
    return render(request, "events/circulars/write.html", {"event": event, "form": form, "circular": found})


@require_safe
def detail(request, pk, circular):
    """How it will look, to how many it goes, and how far it is."""
    event = managed(request, pk)
    found = _one(event, circular)
    job = found.job if found.job and found.job.by == request.user else None
    context = {"event": event, "circular": found, "number": circulars.recipients(found).count(), "job": job}
    return render(request, "events/circulars/detail.html", context)


@require_POST
def test(request, pk, circular):
    """Send it to oneself alone."""
    found = _one(managed(request, pk), circular)
    circulars.test(found, by=request.user)
    messages.success(request, _("A trial is on its way to %(address)s.") % {"address": request.user.email})
    return redirect(found)


@require_POST
def send(request, pk, circular):
    found = _one(managed(request, pk), circular)
    attempt(request, "", circulars.send, found)
    return redirect(found)
