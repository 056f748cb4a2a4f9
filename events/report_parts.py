"""What reports say of events: which took place, and how many people came."""

from django.conf import settings
from django.db.models import Q, Sum
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from events.models import Event, Registration
from hubportal.core import registry
from hubportal.core.registry import ReportPart, ReportRow

TOOK_PLACE = (Event.State.PUBLISHED, Event.State.RESCHEDULED, Event.State.OVER)


def held(hub, since, until):
    """The hub's own events that ended in that time; those it holds with others count at the hub that holds them."""
    ended = Event.objects.filter(hub=hub, state__in=TOOK_PLACE, ends_at__gte=since, ends_at__lt=until)
    registered = Q(registrations__state=Registration.State.CONFIRMED)
    present = Q(registrations__present_since__isnull=False)
    found = ended.annotate(
        registered=Sum("registrations__party_size", filter=registered, default=0),
        present=Sum("registrations__party_size", filter=present, default=0),
    )
    return [_row(event) for event in found.order_by("starts_at", "slug")]


def _row(event):
    """Who came is known only where people registered here."""
    is_counted = event.booking == Event.Booking.HERE
    return ReportRow(
        name={code: getattr(event, f"title_{code}") for code, _name in settings.LANGUAGES},
        day=event.local_start.date().isoformat(),
        note=event.kind,
        route="events:detail",
        args=(event.slug,),
        quantity=str(event.present) if is_counted else "",
        text={code: _registered(event, code) for code, _name in settings.LANGUAGES} if is_counted else "",
    )


def _registered(event, language):
    with override(language):
        return gettext("%(number)d registered") % {"number": event.registered}


def register():
    """Hand the list in."""
    part = ReportPart(_("Events held"), held, dict(Event.Kind.choices), quantity=_("people let in"))
    registry.report_parts.add("events_held", part, order=40)
