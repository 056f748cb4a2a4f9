"""What moves along when an event is moved or copied: by the clock on the wall, whatever clocks do in between."""

import datetime


def mover(event, starts_at):
    """A function that takes an instant along to where the event starts at `starts_at`: six in the evening stays six."""
    zone = event.zone
    shift = _wall(starts_at, zone) - _wall(event.starts_at, zone)
    return lambda moment: (_wall(moment, zone) + shift).replace(tzinfo=zone).astimezone(datetime.UTC)


def _wall(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None)


def take_along(record, move):
    """Move the times of what has a start and an end; it ends after it starts, also in a night without that hour."""
    length = record.ends_at - record.starts_at
    record.starts_at, end = move(record.starts_at), move(record.ends_at)
    record.ends_at = end if end > record.starts_at else record.starts_at + length
