"""Deadlines of calls, for people's calendars and readers' programs."""

import datetime

from django.conf import settings
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.calendars import Entry
from hubportal.core.feeds import AtomFeed
from programs.models import Call

SHOWN_AFTER = datetime.timedelta(days=90)  # so long a deadline that is over stays in the calendar of all
MOST_ENTRIES = 40


def coming():
    """Calls with a deadline to come or just over, in the order of their deadlines."""
    since = timezone.now() - SHOWN_AFTER
    calls = Call.objects.public().filter(hard_deadline__gte=since, program__is_example=False)
    return calls.select_related("program__hub").order_by("advertised_deadline", "slug")


def entry(call):
    """The advertised deadline as a moment in a calendar; one UID for life, whatever becomes of the call."""
    return Entry(
        uid=f"call-{call.slug}-deadline@hubportal",
        sequence=call.sequence,
        summary=_("Deadline: %(call)s, %(program)s") % {"call": call, "program": call.program},
        start=call.advertised_deadline,
        end=None,
        zone=call.time_zone,
        changed_at=call.updated_at,
        url=settings.SITE_URL + call.get_absolute_url(),
        status="TENTATIVE" if call.state == Call.State.SUSPENDED else "CONFIRMED",
    )


class CallFeed(AtomFeed):
    """What one can apply to, the latest opening first."""

    key = "programs/calls"
    title = gettext_lazy("Calls of the hubs' programs")
    subtitle = gettext_lazy("What one can apply to, and until when.")

    link = reverse_lazy("programs:list")

    def items(self):
        calls = Call.objects.public().filter(opens_at__lte=timezone.now(), program__is_example=False)
        return calls.select_related("program__hub").order_by("-opens_at")[:MOST_ENTRIES]

    def item_key(self, call):
        return f"programs/calls/{call.slug}"

    def item_title(self, call):
        return f"{call.program}: {call}"

    def item_description(self, call):
        """Until when, as the calendar says it, or why not at present; then what the program is."""
        until = _("Apply until %(day)s (%(zone)s).") % {
            "day": date_format(call.advertised_deadline.astimezone(call.zone), "DATETIME_FORMAT"),
            "zone": call.time_zone,
        }
        said = _("Suspended for the time being.") if call.state == Call.State.SUSPENDED else until
        return f"{said}\n\n{call.program.summary}".strip()

    def item_pubdate(self, call):
        return call.opens_at

    def item_updateddate(self, call):
        return call.updated_at
