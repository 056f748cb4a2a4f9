from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from events import links
from events.listing import Wanted, options
from events.models import Event
from events.months import Month
from events.pages import detail_of, json_ld
from hubportal.core import keyset
from hubportal.core.page_cache import public_page
from hubportal.core.permissions import fetch

PER_PAGE = 20


@public_page
def index(request):
    """What is coming, or what was, narrowed by hub, topic, language and way of attending."""
    wanted = Wanted.of(request.GET)
    seen = Event.objects.visible_to(request.user).announced()
    events = wanted.narrowed(seen)
    context = {
        "wanted": wanted,
        "number": events.count(),
        "page": keyset.page(events.for_list(), request.GET, by=wanted.order, size=PER_PAGE, among=seen),
        "facets": options(request.user, wanted),
    }
    return render(request, "events/events/list.html", context)


@public_page
def month(request):
    """The events of one month, day by day."""
    wanted = Wanted.of(request.GET)
    try:
        shown = Month.parse(request.GET.get("month", ""))
    except ValueError as error:
        raise Http404 from error
    events = wanted.filtered(Event.objects.visible_to(request.user).announced()).between(*shown.instants)
    weeks = shown.weeks(events.for_list())
    context = {
        "wanted": wanted,
        "month": shown,
        "weeks": weeks,
        "is_empty": not any(found for week in weeks for _day, is_of_month, found in week if is_of_month),
        "today": timezone.localdate(),
        "facets": options(request.user, wanted, month=str(shown)),
    }
    return render(request, "events/events/month.html", context)


@public_page
def detail(request, slug):
    event = fetch(request, Event.objects.for_page(), slug=slug)
    own = event.registrations.live().filter(user=request.user).first() if request.user.is_authenticated else None
    context = {
        "event": event,
        "own_url": links.address(own) if own else "",
        "json_ld": json_ld(event),
        "may_read": request.user.is_authenticated and request.user.has_perm("events.read_event", event),
        **detail_of(event),
    }
    return render(request, "events/events/detail.html", context)
