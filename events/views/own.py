"""A registration's own pages, opened by the link in its mails. Only a POST changes anything: scanners follow links."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from events import exports, links
from events.actions import registrations
from events.attendance import organisations_of
from events.forms.registrations import RegistrationForm, initial_of
from events.models import Registration
from events.templatetags.events import day_of, hours_of
from events.tickets import qr_svg
from hubportal.core.transitions import InvalidTransition
from partners.models import Organisation


def of_token(token):
    """The registration that a link opens; 404 for a link that is not ours or opens nothing any more."""
    try:
        pk = links.read(token)
    except BadSignature as error:
        raise Http404 from error
    related = Registration.objects.select_related("event__hub", "event__venue__place", "organisation")
    return get_object_or_404(related.filter(erased_at=None), pk=pk)


@require_safe
@login_required
def index(request):
    """A signed-in person's registrations, the next event first."""
    person = request.user
    own = (
        Registration.objects.live()
        .filter(Q(user=person) | Q(email=person.email))
        .select_related("event__hub", "event__venue__place")
    )
    rows = [(registration, links.address(registration)) for registration in own.order_by("event__starts_at")]
    coming = [row for row in rows if not row[0].event.is_over]
    past = [row for row in reversed(rows) if row[0].event.is_over]
    return render(request, "events/registrations/mine.html", {"coming": coming, "past": past})


@require_safe
def detail(request, token):
    """What holds: seat or place on the waiting list, the ticket, and what one can do."""
    registration = of_token(token)
    has_ticket = registration.state == Registration.State.CONFIRMED and registration.way == "on_site"
    context = {
        "registration": registration,
        "event": registration.event,
        "token": token,
        "qr": qr_svg(registration) if has_ticket and registration.event.takes_place else "",
        "place": registration.place_in_queue() if registration.state == Registration.State.WAITING else 0,
    }
    return render(request, "events/registrations/detail.html", context)


@require_POST
def verify(request, token):
    return _try(request, token, registrations.verify, "")


@require_POST
def accept(request, token):
    return _try(request, token, registrations.accept, _("The seat is yours."))


def change(request, token):
    registration = of_token(token)
    if not registration.is_live or registration.event.is_over:
        return redirect(links.address(registration))
    form = _change_form(request, registration)
    if form.is_valid():
        try:
            registrations.change(registration, **form.values())
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Your registration is changed."))
            return redirect(links.address(registration))
    context = {"registration": registration, "event": registration.event, "form": form, "token": token}
    return render(request, "events/registrations/change.html", context)


def _change_form(request, registration):
    own = organisations_of(registration.user, registration.event) if registration.user_id else None
    return RegistrationForm(
        request.POST if request.method == "POST" else None,
        event=registration.event,
        organisations=Organisation.objects.none() if own is None else own,
        asks_email=False,
        initial=initial_of(registration),
    )


def cancel(request, token):
    """Give the registration up; asks once more before it does it."""
    registration = of_token(token)
    if request.method == "POST":
        return _try(request, token, registrations.cancel, _("Your registration is cancelled."))
    if not registration.is_live:
        return redirect(links.address(registration))
    context = {"registration": registration, "event": registration.event, "token": token}
    return render(request, "events/registrations/cancel.html", context)


@require_safe
def ticket(request, token):
    """The ticket as a PDF, for whoever has a seat on site."""
    registration = of_token(token)
    event = registration.event
    if registration.state != Registration.State.CONFIRMED or registration.way != "on_site":
        raise Http404
    with override(registration.language):
        when = " ".join(filter(None, (day_of(event), hours_of(event))))
        where = f"{event.venue.name}, {event.venue.address}" if event.venue else event.hub.name
        content = exports.ticket(registration, when, where)
    headers = {"Content-Disposition": f'attachment; filename="ticket-{event.slug}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _try(request, token, action, sentence):
    registration = of_token(token)
    person = request.user if request.user.is_authenticated else None
    try:
        action(registration, **({} if action is registrations.verify else {"by": person}))
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
    else:
        if sentence:
            messages.success(request, sentence)
    return redirect(links.address(registration))
