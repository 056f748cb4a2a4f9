"""What the search over everything finds of events: those to come before those that are over."""

from django.db.models import Case, F, Value, When
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from events.models import Event
from events.templatetags.events import day_of
from hubportal.core import registry
from hubportal.core.finding import Hit, SearchRows
from hubportal.core.translated import spoken

State = Event.State


def event(found):
    return Hit(
        spoken(found, "title"),
        found.get_absolute_url(),
        meta=f"{day_of(found)} · {found.hub__name}",
        text=spoken(found, "summary"),
        aside=_aside(found),
    )


def _aside(event):
    if event.state == State.CANCELLED:
        return pgettext("event", "cancelled")
    if event.state == State.DRAFT:
        return _("draft")
    if event.audience != Event.Audience.PUBLIC:
        return _("by invitation")
    return _("example") if event.is_synthetic else ""


def register():
    is_over = Case(When(ends_at__lt=Now(), then=Value(1)), default=Value(0))
    source = SearchRows(
        gettext_lazy("Events"),
        Event.objects.visible_to,
        (
            *("slug", "state", "audience", "title_de", "title_en", "summary_de", "summary_en", "is_synthetic"),
            *("starts_at", "ends_at", "is_all_day", "time_zone", "hub__name"),
        ),
        event,
        order=(is_over, F("starts_at").desc()),
        hub="hub",
        topics="topics",
    )
    registry.search_sources.add("events", source, order=40)
