"""An event as its hub's staff keep it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from events.actions import copies, events
from events.forms.copies import CopiesForm
from events.forms.events import CancelForm, EventForm, PublishedEventForm, RescheduleForm
from events.models import Event
from events.overview import numbers
from events.pages import seats_of
from hubportal.core import activity
from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch, require
from hubportal.core.transitions import InvalidTransition


def managed(request, pk, permission="events.keep_event"):
    """The event, for somebody who may do that with it."""
    found = Event.objects.select_related("hub", "series", "venue__place")
    return fetch(request, found, pk=pk, permission=permission)


@require_safe
@login_required
def index(request):
    """The events of the person's hubs, those to come first."""
    require(request, "events.read_event")
    shown = Event.objects.staffed_by(request.user).for_list().with_people()
    is_past = request.GET.get("when") == "past"
    page = Paginator(shown.past() if is_past else shown.coming(), 25).get_page(request.GET.get("page"))
    may_create = request.user.has_perm("events.create_event")
    context = {"page_obj": page, "is_past": is_past, "may_create": may_create}
    return render(request, "events/manage/list.html", context)


def new(request):
    require(request, "events.create_event")
    form = EventForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        event = events.create(by=request.user, **form.values())
        messages.success(request, _("The draft is saved. Only the hub's staff see it until you publish it."))
        return redirect("events:managed", event.pk)
    return render(request, "events/manage/new.html", {"form": form})


@require_safe
def detail(request, pk):
    """How it stands: seats, people, and what one can do."""
    event = managed(request, pk, "events.read_event")
    context = {
        "event": event,
        "seats": seats_of(event),
        "numbers": numbers(event),
        "may_keep": request.user.has_perm("events.keep_event", event),
        "history": activity.history(event)[:20],
    }
    return render(request, "events/manage/detail.html", context)


def edit(request, pk):
    event = managed(request, pk)
    kind = EventForm if event.state == Event.State.DRAFT else PublishedEventForm
    form = kind(request.POST if request.method == "POST" else None, person=request.user, instance=event)
    if form.is_valid():
        try:
            events.update(event, by=request.user, **form.values())
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The event is saved."))
            return redirect("events:managed", pk)
    return render(request, "events/manage/edit.html", {"event": event, "form": form})


@require_POST
def publish(request, pk):
    attempt(request, _("The event is published."), events.publish, managed(request, pk))
    return redirect("events:managed", pk)


def reschedule(request, pk):
    """Another time; who is registered stays so, and is told."""
    event = managed(request, pk)
    form = RescheduleForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_valid():
        attempt(request, _("Everybody registered is told."), events.reschedule, event, **form.cleaned_data)
        return redirect("events:managed", pk)
    told = event.registrations.live().exclude(state="unverified").count()
    return render(request, "events/manage/reschedule.html", {"event": event, "form": form, "told": told})


def cancel(request, pk):
    event = managed(request, pk)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(request, _("The event is cancelled."), events.cancel, event, **form.cleaned_data)
        return redirect("events:managed", pk)
    told = event.registrations.live().exclude(state="unverified").count()
    return render(request, "events/manage/cancel.html", {"event": event, "form": form, "told": told})


def duplicate(request, pk):
    """Drafts like it at other dates: one, or as many as a rule gives."""
    event = managed(request, pk)
    form = CopiesForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_valid():
        starts = form.cleaned_data["starts"]
        made = copies.duplicate_all(event, by=request.user, starts=starts)
        sentence = ngettext("%(number)s draft is made.", "%(number)s drafts are made.", len(made))
        messages.success(request, sentence % {"number": len(made)})
        return redirect("events:managed", made[0].pk) if len(made) == 1 else redirect("events:manage")
    return render(request, "events/manage/duplicate.html", {"event": event, "form": form})


def delete(request, pk):
    """Throw a draft away; asks once more before it does it."""
    event = managed(request, pk)
    if request.method == "POST":
        if attempt(request, _("The draft is deleted."), events.delete, event):
            return redirect("events:manage")
        return redirect("events:managed", pk)
    return render(request, "events/manage/delete.html", {"event": event})
