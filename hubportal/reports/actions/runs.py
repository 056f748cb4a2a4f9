"""Writing reports: each once, what was missed later, and again for whoever asks."""

import datetime
import logging
from dataclasses import asdict
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from hubportal.core import activity, registry
from hubportal.core.transitions import locked
from hubportal.hubs.models import Hub
from hubportal.reports import notices, subscribers
from hubportal.reports.models import ReportRun
from hubportal.reports.weeks import last_due, last_over

MOST_WEEKS_BACK = 4  # an older week is no news to anybody

logger = logging.getLogger(__name__)
State = ReportRun.State


def write_due(now=None):
    """Write every report that is due and not written yet. May be called at any time, as often as one likes."""
    now = now or timezone.now()
    for hub in Hub.objects.all():
        for week in _missing(hub, now):
            write(hub, week)


def _missing(hub, now):
    """The weeks whose reports are owed, the oldest first. A hub's first is the one after reports began for it."""
    latest = last_due(now, ZoneInfo(hub.time_zone))
    states = dict(ReportRun.objects.filter(hub=hub).values_list("period", "state"))
    if not states:
        run = ReportRun(hub=hub, period=str(latest), state=State.SKIPPED)
        ReportRun.objects.bulk_create([run], ignore_conflicts=True)
        return []
    recent = [latest.earlier(back) for back in reversed(range(MOST_WEEKS_BACK))]
    return [
        week for week in recent if str(week) >= min(states) and states.get(str(week), State.WAITING) in ReportRun.OPEN
    ]


def write(hub, week):
    """Write the report of a hub's week and send it to those who want it. Returns it; None if it is written already."""
    try:
        with transaction.atomic():
            run = _claim(hub, week)
            if run is None:
                return None
            _fill(run)
            notices.hub_week(run, subscribers.of(hub))
            return run
    except Exception as error:
        # One hub's report must not hold up the others'; it is told in the row, and the next tick tries again.
        logger.exception("report of %s for %s was not written", hub, week)
        ReportRun.objects.bulk_create([ReportRun(hub=hub, period=str(week))], ignore_conflicts=True)
        open_run = ReportRun.objects.filter(hub=hub, period=str(week), state__in=ReportRun.OPEN)
        open_run.update(state=State.FAILED, error=f"{type(error).__name__}: {error}"[:2000])
        return None


def _claim(hub, week):
    """The run of that week, ours alone until the transaction ends; None if another has written it meanwhile."""
    ReportRun.objects.bulk_create([ReportRun(hub=hub, period=str(week))], ignore_conflicts=True)
    mine = ReportRun.objects.select_for_update(of=("self",)).select_related("hub")
    return mine.filter(hub=hub, period=str(week), state__in=ReportRun.OPEN).first()


def _fill(run):
    """Put in what the apps have to report of the week."""
    since, until = run.week.since(run.zone), run.week.until(run.zone)
    run.figures = {
        key: [asdict(row) for row in part.rows(run.hub, since, until)] for key, part in registry.report_parts.items()
    }
    run.state, run.error, run.finished_at = State.DONE, "", timezone.now()
    run.save()


@transaction.atomic
def write_again(run, *, by):
    """Write a report anew, with what is known by now, and send it to nobody but `by`."""
    run = locked(run)
    _fill(run)
    activity.record("changed", run, by=by)
    notices.hub_week(run, [by], edition=datetime.datetime.now(datetime.UTC).isoformat())
    return run


def write_now(hub, *, by):
    """Write the report of the hub's last full week at once: to all if it is still owed, else anew to `by` alone."""
    week = last_over(timezone.now(), ZoneInfo(hub.time_zone))
    return write(hub, week) or write_again(ReportRun.objects.get(hub=hub, period=str(week)), by=by)
