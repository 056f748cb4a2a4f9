from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import links
from events.actions import registrations
from events.attendance import organisations_of
from events.forms.registrations import RegistrationForm
from events.models import Event
from events.pages import is_full
from hubportal.core.addresses import client_address
from hubportal.core.limits import is_too_much
from hubportal.core.permissions import SignInRequired, fetch
from hubportal.core.transitions import InvalidTransition
from partners.models import Organisation

PER_HOUR = 100  # without an account, from one network address: an office may well come together


def new(request, slug):
    """Register for an event: at once where one is signed in, else by the mail that goes to the address."""
    events = Event.objects.select_related("hub", "venue__place").prefetch_related("questions")
    event = fetch(request, events, slug=slug)
    person = request.user
    if event.needs_account and not person.is_authenticated:
        raise SignInRequired
    if not event.is_open:
        return redirect(event)
    form = _form(request, event)
    if form.is_valid():
        try:
            if person.is_authenticated:
                registration = registrations.register(event, by=person, **form.values())
                return redirect(links.address(registration))
            if is_too_much("events", client_address(request), per_hour=PER_HOUR):
                raise InvalidTransition(_("Many registrations have come from here. Please try again in an hour."))
            registrations.ask(event, language=get_language(), **form.values())
        except InvalidTransition as refusal:
            form.add_error(None, refusal.sentence)
        else:
            context = {"event": event, "email": form.cleaned_data["email"]}
            return render(request, "events/registrations/asked.html", context)
    context = {"event": event, "form": form, "is_full": is_full(event), "lacks_organisation": _lacks_organisation(form)}
    return render(request, "events/registrations/new.html", context)


def _form(request, event):
    person = request.user
    own = organisations_of(person, event) if person.is_authenticated else Organisation.objects.none()
    return RegistrationForm(
        request.POST if request.method == "POST" else None,
        event=event,
        organisations=own,
        asks_email=not person.is_authenticated,
        initial={"name": person.name} if person.is_authenticated else {},
    )


def _lacks_organisation(form):
    """Whether one must come for an organisation, and the person has none that may."""
    field = form.fields.get("organisation")
    return bool(field and field.required and not field.queryset.exists())
