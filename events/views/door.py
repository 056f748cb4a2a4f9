"""The door: made for a phone, held in one hand. A camera opens a ticket's address; a name finds who forgot it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events import doors as found_at
from events.actions import doors
from events.forms.doors import DoorNameForm, SearchForm
from events.models import Event, Registration, Scan
from events.overview import numbers
from hubportal.core.permissions import fetch

Outcome = Scan.Outcome


def _event(request, pk):
    return fetch(request, Event.objects.select_related("hub"), pk=pk, permission="events.admit")


def _door(request):
    return request.session.get("door", "")


@require_safe
def index(request, pk):
    """How many are there, a search by name, and the latest entries."""
    event = _event(request, pk)
    form = SearchForm(request.GET)
    q = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "event": event,
        "numbers": numbers(event),
        "form": form,
        "q": q,
        "found": found_at.search(event, q) if q else [],
        "latest": found_at.latest(event),
        "door": _door(request),
        "door_form": DoorNameForm(initial={"door": _door(request)}),
    }
    return render(request, "events/door/index.html", context)


@require_POST
def name(request, pk):
    """Say at which door this phone is; it goes into the log."""
    event = _event(request, pk)
    form = DoorNameForm(request.POST)
    if form.is_valid():
        request.session["door"] = form.cleaned_data["door"]
    return redirect("events:door", event.pk)


@require_safe
def ticket(request, code):
    """What a ticket's picture opens: the entry for the staff at the door, nothing personal for anybody else."""
    registration = get_object_or_404(Registration.objects.select_related("event__hub"), code=code)
    event = registration.event
    if not request.user.is_authenticated or not request.user.has_perm("events.admit", event):
        return render(request, "events/door/ticket.html", {"event": event if event.audience == "public" else None})
    context = {"registration": registration, "event": event, "door": _door(request)}
    return render(request, "events/door/entry.html", context)


@require_POST
def admit(request, pk, registration):
    """Let a party in; a second scan says so."""
    event = _event(request, pk)
    found = get_object_or_404(event.registrations, pk=registration)
    scan = doors.admit(found, by=request.user, door=_door(request))
    _say(request, scan, found)
    return redirect("events:door", event.pk)


@require_POST
def undo(request, pk, registration):
    event = _event(request, pk)
    found = get_object_or_404(event.registrations, pk=registration)
    if doors.undo(found, by=request.user, door=_door(request)):
        messages.success(request, _("%(name)s: the entry is taken back.") % {"name": found.name})
    return redirect("events:door", event.pk)


def _say(request, scan, registration):
    who = {"name": registration.name, "number": registration.party_size}
    if scan.outcome == Outcome.ADMITTED:
        messages.success(request, _("%(name)s is in (%(number)s).") % who)
    elif scan.outcome == Outcome.REPEATED:
        messages.error(request, _("%(name)s was let in before. Ask before you let somebody in on this ticket.") % who)
    else:
        messages.error(request, _("%(name)s has no seat: the registration does not stand.") % who)
