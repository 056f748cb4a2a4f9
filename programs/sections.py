"""What other rooms' pages show of programs."""

from django.utils import timezone

from programs import overview
from programs.models import Call, Program

MOST_CALLS = 3


def programs_of_hub(hub, request):
    """Programs of the hub, each with its open and coming calls; None where there is none. Two queries."""
    now, programs = timezone.now(), listed_at(hub).prefetch_related("calls")
    return {"programs": [(one, overview.calls_of(one, now)) for one in programs]} if programs else None


def listed_at(hub):
    """The hub's programs, as its page shows and counts them."""
    return Program.objects.listed().filter(hub=hub)


def open_calls(subject, request):
    """What one can apply to now, for the front page, the nearest deadline first; None while nothing is open."""
    calls = Call.objects.public().open_at(timezone.now()).select_related("program__hub")
    calls = list(calls.order_by("advertised_deadline")[:MOST_CALLS])
    return {"calls": calls} if calls else None


def programs_of_source(source, request):
    """The programs that rest on a document, for its page; None without any."""
    programs = list(Program.objects.listed().filter(source=source))
    return {"programs": programs} if programs else None
