"""What public pages show of programs: where their calls stand, and who has been through them."""

import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.models import Call, CohortMember

DAY, HOUR, MINUTE = 86_400, 3_600, 60


def calls_of(program, now):
    """The program's calls, already fetched, by where the clock stands: open, upcoming and over ones, newest first."""
    announced = [call for call in program.calls.all() if call.state != Call.State.DRAFT]
    is_open = [call for call in announced if call.is_open_at(now)]
    upcoming = [call for call in announced if call.state == Call.State.PUBLISHED and call.opens_at > now]
    suspended = [call for call in announced if call.state == Call.State.SUSPENDED]
    others = [call for call in announced if call not in is_open and call not in upcoming and call not in suspended]
    return {"open_calls": is_open + suspended, "upcoming": upcoming[::-1], "earlier_calls": others}


def public_cohorts(program):
    """Cohorts with their publicly named members, newest first, without those who have left. Two queries."""
    named = CohortMember.objects.filter(is_public=True, organisation__is_listed=True)
    members = named.exclude(state=CohortMember.State.LEFT).select_related("organisation")
    return program.cohorts.filter(is_public=True).prefetch_related(Prefetch("members", members, to_attr="shown"))


def time_left(until: datetime.datetime, now: datetime.datetime):
    """How long it is from `now` to `until`, in its two largest parts: "9 days, 4 hours"; "" once it is over."""
    seconds = int((until - now).total_seconds())
    if seconds < 0:
        return ""
    if seconds < MINUTE:
        return _("less than a minute")
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    parts = (
        (days, ngettext("%d day", "%d days", days)),
        (hours, ngettext("%d hour", "%d hours", hours)),
        (0 if days else minutes, ngettext("%d minute", "%d minutes", minutes)),
    )
    return ", ".join(text % number for number, text in parts if number)
