from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from events import links
from events.listing import NAMES, Wanted, options
from events.models import Event
from events.months import Month
from events.pages import DETAILS, detail_of
from hubportal.core import fragments, keyset
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch

PER_PAGE = 20


@public_page
@reads(*NAMES, "when", "after", "before")
def index(request):
    """What is coming, or what was, narrowed by hub, topic, language and way of attending."""
    wanted = Wanted.of(request.GET)
    seen = Event.objects.visible_to(request.user).announced()
    events = wanted.narrowed(seen)
    page = partial(keyset.page, events.for_list(), request.GET, by=wanted.order, size=PER_PAGE, among=seen)
    context = {
        "kept_as": fragments.of_page(request),
        "wanted": wanted,
        "number": events.count,
        "page": SimpleLazyObject(page),
        "facets": partial(options, request.user, wanted),
    }
    return render(request, "events/events/list.html", context)


@public_page
@reads(*NAMES, "when", "month")
def month(request):
    """The events of one month, day by day."""
    wanted = Wanted.of(request.GET)
    try:
        shown = Month.parse(request.GET.get("month", ""))
    except ValueError as error:
        raise Http404 from error
    events = wanted.filtered(Event.objects.visible_to(request.user).announced()).between(*shown.instants)
    context = {
        "kept_as": fragments.of_page(request),
        "wanted": wanted,
        "month": shown,
        **fragments.lazy(partial(_sheet, shown, events), "weeks", "is_empty"),
        "today": timezone.localdate(),
        "facets": partial(options, request.user, wanted, month=str(shown)),
    }
    return render(request, "events/events/month.html", context)


def _sheet(month, events):
    """The weeks of the month with what takes place on each day, and whether that is nothing."""
    weeks = month.weeks(events.for_list())
    return {
        "weeks": weeks,
        "is_empty": not any(found for week in weeks for _day, is_of_month, found in week if is_of_month),
    }


@public_page
@reads()
def detail(request, slug):
    kept_as = fragments.of_page(request)
    is_ready = fragments.are_ready(request, "main", kept_as)
    event = fetch(request, Event.objects.select_related("hub") if is_ready else Event.objects.for_page(), slug=slug)
    own = event.registrations.live().filter(user=request.user).first() if request.user.is_authenticated else None
    context = {
        "kept_as": kept_as,
        "event": event,
        "own_url": links.address(own) if own else "",
        "may_read": request.user.is_authenticated and request.user.has_perm("events.read_event", event),
        **fragments.lazy(partial(detail_of, event), *DETAILS),
    }
    return render(request, "events/events/detail.html", context)
