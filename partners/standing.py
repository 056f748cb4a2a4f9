"""How join requests stood at an instant that is past, by the activity log: a report written late says what was then."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hubportal.core.models import Activity
from partners.models import JoinRequest
from partners.models.join_request import DAYS_TO_DECIDE

State = JoinRequest.State
WAITING = (State.SUBMITTED, State.DEFERRED)


@dataclass(frozen=True)
class Standing:
    """state: of a `JoinRequest`; due_on: the day by which it was to be decided."""

    state: str
    due_on: datetime.date

    def is_overdue(self, day):
        """Whether it was still to be decided when `day` began."""
        return self.state in WAITING and self.due_on < day


def at(join_requests, instant):
    """{id: Standing} of `join_requests` at `instant`. Of one without a line in the log, what its row says."""
    rows = {str(one.pk): one for one in join_requests}
    found = {one.pk: _by_row(one, instant) for one in rows.values()}
    lines = Activity.objects.filter(
        subject_model=JoinRequest._meta.label_lower, subject_id__in=rows, at__lt=instant, changes__has_key="state"
    )
    for line in lines.order_by("at", "pk"):
        row = rows[line.subject_id]
        found[row.pk] = Standing(line.changes["state"][1], _due_on(line, row, found[row.pk].due_on))
    return found


def _by_row(row, instant):
    was_decided_since = row.decided_at is not None and row.decided_at >= instant
    return Standing(State.SUBMITTED if was_decided_since else row.state, row.due_on)


def _due_on(line, row, before):
    """The day as the log has it; handing in promises the usual one, everything else leaves it at the day `before`."""
    if day := line.changes.get("due_on", ["", ""])[1]:
        return datetime.date.fromisoformat(day)
    if line.changes["state"][1] == State.SUBMITTED:
        return line.at.astimezone(ZoneInfo(row.hub.time_zone)).date() + datetime.timedelta(days=DAYS_TO_DECIDE)
    return before
