"""When an event takes place, in words: in its own zone, which is named where it is not the reader's."""

from django import template
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hubportal.core.zones import abbreviation

register = template.Library()


@register.filter
def day_of(event):
    """The day, or the days: "Do, 26. November 2026"."""
    first, last = event.local_start.date(), event.last_day
    if event.is_all_day and first != last:
        return f"{_day(first)} – {_day(last)}"
    return _day(first)


def _day(day):
    return f"{formats.date_format(day, 'D')}, {formats.date_format(day, 'DATE_FORMAT')}"


@register.filter
def hours_of(event):
    """From when to when: "09:00–18:00 Uhr"; nothing where only the day is known."""
    if event.is_all_day:
        return ""
    zone = zone_of(event)
    return f"{span(event.local_start, event.local_end)}{f' ({zone})' if zone else ''}"


def span(start, end):
    """Two instants in one zone, the second with its day where it is another one."""
    times = {"start": formats.date_format(start, "H:i"), "end": formats.date_format(end, "H:i")}
    if start.date() != end.date() and (end - start).total_seconds() >= 6 * 3600:
        times["end"] = f"{_day(end.date())}, {times['end']}"
        return _("%(start)s – %(end)s") % times
    return _("%(start)s–%(end)s") % times


@register.filter
def hours_in(session, event):
    """The hours of a session of the agenda, in the zone of its event."""
    zone = event.zone
    return f"{session.starts_at.astimezone(zone):%H:%M}–{session.ends_at.astimezone(zone):%H:%M}"


@register.filter
def zone_of(event):
    """What the zone is called at that time, where the reader may be elsewhere; else nothing."""
    is_elsewhere = event.time_zone != timezone.get_current_timezone_name()
    return abbreviation(event.local_start) if is_elsewhere or event.mode != event.Mode.ON_SITE else ""


@register.filter
def instant_in(moment, event):
    """A moment in the zone of the event, with the zone: "25. November 2026, 18:00 (MEZ)"."""
    local = moment.astimezone(event.zone)
    day, hour = formats.date_format(local, "DATE_FORMAT"), formats.date_format(local, "H:i")
    return _("%(day)s, %(hour)s (%(zone)s)") % {"day": day, "hour": hour, "zone": abbreviation(local)}


@register.filter
def local_in(moment, event):
    """The moment in the zone of the event, for the date component."""
    return moment.astimezone(event.zone)
