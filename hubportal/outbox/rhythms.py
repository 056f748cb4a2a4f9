"""When digests are due: at seven by the clock of the person, every day or every Monday, however that clock changes."""

import datetime
from zoneinfo import ZoneInfo

TOLD_AT = datetime.time(7)
DAYS = {"daily": 1, "weekly": 7}


def due_after(instant, rhythm, zone):
    """The first instant after `instant` at which a "daily" or "weekly" digest is due in `zone` (its name)."""
    zone = ZoneInfo(zone)
    day = instant.astimezone(zone).date()
    if rhythm == "weekly":
        day -= datetime.timedelta(days=day.weekday())
    due = datetime.datetime.combine(day, TOLD_AT, zone)
    if due <= instant:
        due = datetime.datetime.combine(day + datetime.timedelta(days=DAYS[rhythm]), TOLD_AT, zone)
    return due.astimezone(datetime.UTC)


def passed(since, until, zone):
    """The rhythms of which a digest was due after `since` and no later than `until`."""
    return {rhythm for rhythm in DAYS if due_after(since, rhythm, zone) <= until}
