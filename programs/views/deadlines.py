"""Deadlines for calendars and readers' programs."""

from django.http import Http404

from hubportal.core.calendars import calendar_response
from hubportal.core.page_cache import public_page
from hubportal.core.permissions import fetch
from programs import deadlines
from programs.models import Call

feed = public_page(deadlines.CallFeed())


@public_page
def all_calls(request):
    """The calendar of all deadlines, to subscribe to."""
    entries = [deadlines.entry(call) for call in deadlines.coming()]
    return calendar_response(request, entries, name=str(deadlines.CallFeed.title), filename="deadlines.ics")


@public_page
def one_call(request, slug):
    """The deadline of one call, to put into one's calendar."""
    call = fetch(request, Call.objects.select_related("program"), slug=slug)
    if not call.advertised_deadline:
        raise Http404
    return calendar_response(request, [deadlines.entry(call)], filename=f"{call.slug}.ics")
