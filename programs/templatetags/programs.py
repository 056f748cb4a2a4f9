"""What templates of this room say of calls. `{% load programs %}`"""

import zoneinfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hubportal.core import markdown
from hubportal.core.translated import spoken
from programs import overview

register = template.Library()


@register.filter
def time_left(until):
    """How long it is until then, by the server's clock; nothing once it is over."""
    return overview.time_left(until, timezone.now())


@register.filter
def in_zone(instant, call):
    """An instant as a clock in the call's own zone shows it, with the zone."""
    local = instant.astimezone(zoneinfo.ZoneInfo(call.time_zone))
    text = _("%(day)s, %(time)s") % {
        "day": date_format(local, "DATE_FORMAT"),
        "time": time_format(local, "TIME_FORMAT"),
    }
    return format_html('<time datetime="{}">{}</time> ({})', local.isoformat(timespec="minutes"), text, call.time_zone)


@register.filter
def wall_time(instant, call):
    """An instant as a clock in the call's own zone shows it, in short; the zone stands beside it."""
    local = instant.astimezone(zoneinfo.ZoneInfo(call.time_zone))
    text = date_format(local, "SHORT_DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), text)


@register.filter
def tone(call):
    """The colour of the tag that says where a call stands."""
    if call.state == call.State.SUSPENDED:
        return "danger"
    return "brand" if call.is_open else "signal" if call.state == call.State.PUBLISHED else ""


@register.filter
def standing(call):
    """Where a call stands, by the clock: its state may follow a minute later."""
    if call.state in call.ACCEPTING[:3]:
        return call.State(call.state_by_clock(timezone.now())).label
    return call.get_state_display()


@register.filter
def is_upcoming(call):
    """Whether it is announced and its time has not come."""
    return call.state == call.State.PUBLISHED and call.opens_at > timezone.now()


@register.filter
def prose(record, name):
    """A translated Markdown text as HTML, marked with its language where it is not the page's."""
    text, language = spoken(record, name)
    html = mark_safe(markdown.render(text))  # sanitised there
    return html if language == get_language() else format_html('<div lang="{}">{}</div>', language, html)
