"""Writing reports: each once, what was missed later, and again for whoever asks."""

import datetime
import logging
from collections import defaultdict
from dataclasses import asdict
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hubportal.core import activity, jobs, registry
from hubportal.core.models import Job
from hubportal.core.transitions import locked
from hubportal.hubs.models import Hub, Network
from hubportal.reports import notices, subscribers
from hubportal.reports.models import ReportRun
from hubportal.reports.periods import CALENDARS, ONCE, last_due, last_over
from programs.models import Call

MOST_BACK = {"week": 4, "month": 3, "quarter": 2}  # periods; what is older is no news to anybody

JOB = "reports.write"

logger = logging.getLogger(__name__)
State = ReportRun.State


def write_due(now=None):
    """Write every report that is due and not written yet. May be called at any time, as often as one likes."""
    now = now or timezone.now()
    for key, kind in registry.report_kinds.items():
        states = defaultdict(dict)
        for subject, period, state in ReportRun.objects.filter(kind=key).values_list(kind.scope, "period", "state"):
            states[subject][period] = state
        for subject in kind.subjects():
            for period in _missing(key, kind, subject, states[subject.pk], now):
                write(key, subject, period)


def _missing(key, kind, subject, states, now):
    """The periods whose reports are owed, the oldest first. The first is the one after reports began for the subject.

    states: {period: state} of those there are.
    """
    if kind.calendar == ONCE:
        return [ONCE] if states.get(ONCE, State.WAITING) in ReportRun.OPEN else []
    latest = last_due(CALENDARS[kind.calendar], now, zone_of(subject))
    if not states:
        run = ReportRun(kind=key, period=str(latest), state=State.SKIPPED, **{kind.scope: subject})
        ReportRun.objects.bulk_create([run], ignore_conflicts=True)
        return []
    recent = [str(latest.earlier(back)) for back in reversed(range(MOST_BACK[kind.calendar]))]
    return [
        period for period in recent if period >= min(states) and states.get(period, State.WAITING) in ReportRun.OPEN
    ]


def zone_of(subject):
    """By whose clock its periods begin and end: its own, where it has one."""
    return ZoneInfo(getattr(subject, "time_zone", settings.TIME_ZONE))


def write(kind, subject, period):
    """Write the report and send it to those who want it. Returns it; None if it is written already, or failed."""
    mine = {"kind": kind, registry.report_kinds[kind].scope: subject, "period": str(period)}
    try:
        ReportRun.objects.bulk_create([ReportRun(**mine)], ignore_conflicts=True)
        with transaction.atomic():
            run = _claim(mine)
            if run is None:
                return None
            _fill(run)
            notices.report(run, subscribers.of(run))
            return run
    except Exception as error:
        # One report must not hold up the others; it is told in the row, and the next tick tries again.
        logger.exception("report %s was not written", mine)
        _tell(ReportRun.objects.filter(**mine, state__in=ReportRun.OPEN), error, state=State.FAILED)
        return None


def _claim(mine):
    """The run, ours alone until the transaction ends; None if another has written it meanwhile."""
    open_runs = ReportRun.objects.select_for_update(of=("self",)).with_subject()
    return open_runs.filter(**mine, state__in=ReportRun.OPEN).first()


def _fill(run):
    """Put in what the apps have to report."""
    parts = [(key, part) for key, part in registry.report_parts.items() if run.kind in part.kinds]
    run.figures = {
        key: {
            time: _rows(part, subject, span)
            for time, (subject, span) in _times(run).items()
            if time == "now" or part.is_counted
        }
        for key, part in parts
    }
    run.state, run.error, run.finished_at = State.DONE, "", timezone.now()
    run.save()


def _times(run):
    """{time: (subject, span)}: what is asked for now, before that and a year before; span(zone): its two instants."""
    if (period := run.when) is None:
        return _rounds(run.call)
    times = {"now": period, "previous": period.earlier(1), "year": period.year_before()}
    return {time: (run.subject, _span(one)) for time, one in times.items()}


def _span(period):
    return lambda zone: (period.since(zone), period.until(zone))


def _rounds(call):
    """A call is compared with the one before it of the same program."""
    earlier = Call.objects.filter(program=call.program_id, hard_deadline__lt=call.hard_deadline)
    before = earlier.exclude(state=Call.State.DRAFT).order_by("hard_deadline").last()
    rounds = {"now": call, "previous": before}
    now = timezone.now()
    return {time: (one, lambda zone, one=one: (one.opens_at, now)) for time, one in rounds.items() if one}


def _rows(part, subject, span):
    """The part's rows as JSON; about the network, those of each hub by its own clock, with its name."""
    if isinstance(subject, Network) and part.of_each_hub:
        return [
            asdict(row) | {"hub": hub.name} for hub in Hub.objects.all() for row in part.rows(hub, *span(zone_of(hub)))
        ]
    return [asdict(row) for row in part.rows(subject, *span(zone_of(subject)))]


def write_again(run, *, by):
    """Write a report anew, with what is known by now, and send it to nobody but `by`. If that fails, what it said
    stays, and the run says why.
    """
    try:
        with transaction.atomic():
            run = locked(run)
            _fill(run)
            activity.record("changed", run, by=by)
            notices.report(run, [by], edition=datetime.datetime.now(datetime.UTC).isoformat())
    except Exception as error:
        logger.exception("report %s was not written anew", run.pk)
        _tell(ReportRun.objects.filter(pk=run.pk), error)
    return ReportRun.objects.get(pk=run.pk)


def _tell(runs, error, **changes):
    """Why these were not written, for people."""
    runs.update(error=f"{type(error).__name__}: {error}"[:2000], **changes)


@transaction.atomic
def start_now(kind, subject, *, by, period=None):
    """Let a worker write the report of the last full period: for all if it is still owed, else anew for `by` alone.

    period: an earlier one, which nobody waits for any more: it goes to `by` alone. Returns the job.
    """
    return start_anew(row_of(kind, subject, period), by=by)


def row_of(kind, subject, period=None):
    """The row of a report, made where there is none: to be sent to all who want it if its time was the last."""
    calendar = CALENDARS.get(registry.report_kinds[kind].calendar)
    last = last_over(calendar, timezone.now(), zone_of(subject)) if calendar else ONCE
    state = State.WAITING if period in (None, last) else State.SKIPPED
    mine = {"kind": kind, registry.report_kinds[kind].scope: subject, "period": str(period or last)}
    ReportRun.objects.bulk_create([ReportRun(state=state, **mine)], ignore_conflicts=True)
    return ReportRun.objects.get(**mine)


@transaction.atomic
def start_anew(run, *, by):
    """Let a worker write a report that there is a row of. Returns the job: the same one, while it is under way."""
    run = locked(run)  # they may press twice
    under_way = Job.objects.filter(kind=JOB, by=by, state__in=Job.OPEN, arguments__run=str(run.pk))
    return under_way.first() or jobs.start(JOB, by=by, about=run.name, run=str(run.pk))


def write_anew(run, *, by):
    """Write a report that there is a row of: for all if it is still owed, else for `by` alone.

    Returns the run: with the error, if it could not be written.
    """
    if run.is_open and (written := write(run.kind, run.subject, run.period)):
        return written
    run.refresh_from_db()
    return run if run.is_open else write_again(run, by=by)
