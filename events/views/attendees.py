"""Who is registered: found, taken away as a table, entered by hand, and several at once cancelled or offered a seat."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from events import exports
from events.actions import registrations
from events.attendance import Search, segments
from events.forms.attendees import ChosenForm, EnterForm
from events.models import Registration, Way
from events.templatetags.events import day_of, hours_of
from events.views.manage import managed
from hubportal.core import activity
from hubportal.core.tables import dated, stream_csv, xlsx_response
from hubportal.core.transitions import InvalidTransition

PER_PAGE = 50


@require_safe
def index(request, pk):
    event = managed(request, pk)
    search = Search.of(request.GET)
    page = Paginator(search.rows(event), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "event": event,
        "search": search,
        "page_obj": page,
        "segments": segments(),
        "undo": [key for key in request.GET.get("undo", "").split(",") if key],
    }
    return render(request, "events/attendees/index.html", context)


@require_safe
def table(request, pk, ending):
    """The list as it is narrowed, as CSV, XLSX or PDF."""
    event = managed(request, pk)
    found = Search.of(request.GET).rows(event)
    if ending == "pdf":
        when = " ".join(filter(None, (day_of(event), hours_of(event))))
        content = exports.printed(event, list(found.confirmed().filter(way=Way.ON_SITE)), when)
        name = dated(event.slug, "pdf")
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    answer = stream_csv if ending == "csv" else xlsx_response
    return answer(dated(event.slug, ending), exports.header(event), exports.rows(event, found))


def enter(request, pk):
    """Register somebody by phone or at the door."""
    event = managed(request, pk)
    form = EnterForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_valid():
        try:
            registrations.enter(event, by=request.user, **form.values())
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s is registered.") % {"name": form.cleaned_data["name"]})
            return redirect("events:attendees", pk)
    return render(request, "events/attendees/enter.html", {"event": event, "form": form})


@require_POST
def cancel(request, pk):
    """Cancel those that are ticked; each is told, and freed seats are offered."""
    done = _each(request, managed(request, pk), registrations.cancel)
    if done:
        sentence = ngettext(
            "%(number)s registration is cancelled.", "%(number)s registrations are cancelled.", len(done)
        )
        messages.success(request, sentence % {"number": len(done)})
    undo = urlencode({"undo": ",".join(str(one.pk) for one in done)}) if done else ""
    return redirect(f"{reverse('events:attendees', args=[pk])}?{undo}")


@require_POST
def restore(request, pk):
    """Undo a cancellation, as far as seats are still free."""
    done = _each(request, managed(request, pk), registrations.restore)
    if done:
        sentence = ngettext("%(number)s registration stands again.", "%(number)s registrations stand again.", len(done))
        messages.success(request, sentence % {"number": len(done)})
    if waiting := [one.name for one in done if one.state == Registration.State.WAITING]:
        sentence = _("Their seats are no longer free; they wait in the place they had: %(names)s")
        messages.warning(request, sentence % {"names": ", ".join(waiting[:5])})
    return redirect("events:attendees", pk)


@require_POST
def offer(request, pk):
    """Offer a seat to those who wait and are ticked, out of turn."""
    done = _each(request, managed(request, pk), registrations.offer)
    if done:
        sentence = ngettext("A seat is offered to %(number)s.", "Seats are offered to %(number)s.", len(done))
        messages.success(request, sentence % {"number": len(done)})
    return redirect("events:attendees", pk)


def _each(request, event, action):
    """Do it to every registration that is ticked, and say once per reason what was refused. Returns those done."""
    form = ChosenForm(request.POST, event=event)
    if not form.is_valid():
        messages.error(request, _("Tick at least one registration."))
        return []
    done, refused = [], {}
    for registration in form.cleaned_data["registration"]:
        try:
            done.append(action(registration, by=request.user))
        except InvalidTransition as refusal:
            refused.setdefault(refusal.sentence, []).append(registration.name)
    for sentence, names in refused.items():
        messages.error(request, f"{', '.join(names[:5])}: {sentence}")
    return done


@require_safe
def detail(request, pk, registration):
    """One registration as staff see it: what was answered and agreed to, and what has happened."""
    event = managed(request, pk)
    found = get_object_or_404(event.registrations.select_related("organisation", "user"), pk=registration)
    context = {
        "event": event,
        "registration": found,
        "answers": found.answers.select_related("question"),
        "consents": found.consents.all(),
        "scans": found.scans.select_related("by"),
        "history": activity.history(found)[:30],
    }
    return render(request, "events/attendees/detail.html", context)
