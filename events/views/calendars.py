"""What calendars fetch. An address once subscribed to stays the same; what has not changed is not sent again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events import calendars
from events.actions import calendar_links
from events.models import Event, Registration
from events.views.own import of_token
from hubportal.core import following
from hubportal.core.calendars import calendar_response
from hubportal.core.permissions import fetch
from hubportal.hubs.models import Hub, Topic


@require_safe
@login_required
def index(request):
    """The ways to have events in one's calendar: all, by hub, by topic, and one's own by a secret address."""
    context = {
        "link": calendar_links.of(request.user),
        "hubs": Hub.objects.all(),
        "topics": sorted(Topic.objects.all(), key=lambda topic: topic.name),
    }
    return render(request, "events/calendars/index.html", context)


@require_POST
@login_required
def renew(request):
    calendar_links.renew(request.user)
    messages.success(request, _("Here is your new address. An earlier one opens nothing any more."))
    return redirect("events:calendars")


@require_POST
@login_required
def revoke(request):
    calendar_links.revoke(request.user)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("events:calendars")


@require_safe
def everything(request):
    """All public events: those to come, and those of the last weeks, so that a cancellation is still seen."""
    return _feed(request, Event.objects.public(), _("Events of the network"))


@require_safe
def of_hub(request, slug):
    hub = get_object_or_404(Hub, slug=slug)
    return _feed(request, Event.objects.public().at_hub(hub), hub.name)


@require_safe
def of_topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    return _feed(request, Event.objects.public().filter(topics=topic), topic.name)


@require_safe
def private(request, token):
    """What the owner of the address is registered for, and what they may see of whatever they follow."""
    person = calendar_links.owner(token)
    if person is None:
        raise Http404
    own = Registration.objects.confirmed().filter(Q(user=person) | Q(email=person.email))
    own = own.select_related("event__hub", "event__venue__place").prefetch_related("event__topics")
    followed = Event.objects.announced().followed(following.reader(person).follows).values("pk")
    events = Event.objects.visible_to(person).filter(pk__in=followed).recent().for_calendar()
    held = {
        registration.event_id: calendars.own_entry(registration) for registration in own.order_by("event__starts_at")
    }
    entries = [*held.values(), *(calendars.entry(event) for event in events if event.pk not in held)]
    return calendar_response(request, entries, name=_("My events"), filename="my-events.ics")


@require_safe
def one(request, slug):
    event = fetch(request, Event.objects.for_calendar(), slug=slug)
    return calendar_response(request, [calendars.entry(event)], filename=f"{event.slug}.ics")


@require_safe
def own_event(request, token):
    registration = of_token(token)
    return calendar_response(request, [calendars.own_entry(registration)], filename=f"{registration.event.slug}.ics")


def _feed(request, events, name):
    entries = [calendars.entry(event) for event in events.recent().for_calendar()]
    return calendar_response(request, entries, name=name, filename="events.ics")
