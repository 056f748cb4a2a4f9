from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import statistics
from events.pages import stated
from events.views.manage import managed


@require_safe
def index(request, pk):
    """Live before and during the event, and what is left to tell afterwards."""
    event = managed(request, pk, "events.read_event")
    context = {
        "event": event,
        "outcome": statistics.outcome(event),
        "joined": statistics.joined_by_day(event),
        "let_in": statistics.let_in_by_quarter(event),
        "opinions": statistics.opinions(event),
        "stated": stated(event),
    }
    return render(request, "events/manage/statistics.html", context)
