"""What other rooms' pages show of programs."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs import overview
from programs.models import Call, Program

MOST_CALLS = 3


def programs_of_hub(hub, request):
    """Programs of the hub, each with its open and coming calls; None where there is none. Two queries."""
    now, programs = timezone.now(), _listed_at(hub)
    return {"programs": [(one, overview.calls_of(one, now)) for one in programs]} if programs else None


def _listed_at(hub):
    """The hub's programs with their calls, asked for once although two places of its page show them."""
    if not hasattr(hub, "_listed_programs"):
        hub._listed_programs = list(Program.objects.listed().filter(hub=hub).prefetch_related("calls"))
    return hub._listed_programs


def open_calls(subject, request):
    """What one can apply to now, for the front page, the nearest deadline first; None while nothing is open."""
    calls = Call.objects.public().open_at(timezone.now()).select_related("program__hub")
    calls = list(calls.order_by("advertised_deadline")[:MOST_CALLS])
    return {"calls": calls} if calls else None


def programs_of_source(source, request):
    """The programs that rest on a document, for its page; None without any."""
    programs = list(Program.objects.listed().filter(source=source))
    return {"programs": programs} if programs else None


def programs_recorded(hub):
    """What the portal itself counts of a hub: (label, number, address)."""
    number = len(_listed_at(hub))
    return [(_("programs"), number, f"{reverse('programs:list')}?hub={hub.slug}")] if number else []
