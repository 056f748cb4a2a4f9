"""Deadlines for calendars and readers' programs, which hear 304 while nothing has changed."""

from django.http import Http404
from django.views.decorators.http import require_safe

from hubportal.core.calendars import calendar_response
from hubportal.core.permissions import fetch
from programs import deadlines
from programs.models import Call

feed = require_safe(deadlines.CallFeed())


@require_safe
def all_calls(request):
    """The calendar of all deadlines, to subscribe to."""
    entries = [deadlines.entry(call) for call in deadlines.coming()]
    return calendar_response(request, entries, name=str(deadlines.CallFeed.title), filename="deadlines.ics")


@require_safe
def one_call(request, slug):
    """The deadline of one call, to put into one's calendar."""
    call = fetch(request, Call.objects.select_related("program"), slug=slug)
    if not call.advertised_deadline:
        raise Http404
    return calendar_response(request, [deadlines.entry(call)], filename=f"{call.slug}.ics")
