"""What waits for a person about events: for a hub's staff, and for whoever has been offered a seat."""

import datetime

from django.db.models import DateTimeField, ExpressionWrapper, F, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import links
from events.models import Circular, Event, Registration, Way
from hubportal.core import registry
from hubportal.core.belongings import has
from hubportal.core.registry import DeskItem, DeskQueue
from partners.desk.joining import is_editor

DAYS_TO_ANNOUNCE = 21  # before its start, from when on a draft is a matter for the desk
DAYS_TO_RESUME = 1
AN_HOUR = Value(datetime.timedelta(hours=1))
State = Registration.State


def drafts(user):
    soon = timezone.now() + datetime.timedelta(days=DAYS_TO_ANNOUNCE)
    found = Event.objects.managed_by(user).filter(state=Event.State.DRAFT, starts_at__lt=soon)
    return found.select_related("hub").order_by("starts_at", "slug")


def drafts_to_publish(user):
    """Drafts that are to take place soon, and that nobody can see yet."""
    return [_item(event, _("is still a draft and takes place on %(day)s"), event.created_at) for event in drafts(user)]


def seats_left(user):
    """Events in whose last hours nothing is offered by itself any more, with a free seat and somebody who waits."""
    now = timezone.now()
    quiet_from = ExpressionWrapper(F("starts_at") - F("quiet_hours") * AN_HOUR, output_field=DateTimeField())
    events = Event.objects.managed_by(user).taking_place().filter(starts_at__gt=now)
    return events.annotate(quiet=quiet_from).filter(_has_seat_and_queue(), quiet__lte=now).select_related("hub")


def _has_seat_and_queue():
    """The condition that some way of attending has both, for a party as large as it is."""
    condition = Q(pk__in=())
    for way in Way:
        of_way = Registration.objects.filter(event=OuterRef("pk"), way=way).order_by()
        smallest = of_way.filter(state=State.WAITING).values("event").annotate(size=Min("party_size")).values("size")
        taken = of_way.seated().values("event").annotate(size=Sum("party_size")).values("size")
        needed = Subquery(smallest) + Coalesce(Subquery(taken), 0)
        condition |= Q(GreaterThanOrEqual(F(f"seats_{way}"), needed))
    return condition


def seats_to_offer(user):
    text = _("begins soon: seats are free and people wait, but nothing is offered by itself any more")
    return [_item(event, text, event.quiet) for event in seats_left(user)]


def stuck(user):
    found = Circular.objects.filter(state=Circular.State.SENDING, job__state__in=Circular.STUCK)
    return found.filter(event__in=Event.objects.managed_by(user)).select_related("event__hub", "job")


def messages_to_resume(user):
    """Messages to attendees that have not reached everybody."""
    return [
        DeskItem(
            title=circular.event.title,
            text=_("the message “%(subject)s” has not gone out to everybody") % {"subject": circular.subject},
            url=circular.get_absolute_url(),
            since=circular.job.finished_at,
            due_on=timezone.localdate(circular.job.finished_at) + datetime.timedelta(days=DAYS_TO_RESUME),
            hub=circular.event.hub,
        )
        for circular in stuck(user)
    ]


def offered(user):
    """Seats that are kept for the person until they answer."""
    found = Registration.objects.filter(Q(user=user) | Q(email=user.email), state=State.OFFERED)
    return found.filter(offered_until__gt=timezone.now(), event__state__in=("published", "rescheduled"))


def offers_to_answer(user):
    return [
        DeskItem(
            title=registration.event.title,
            text=_("A seat is kept for you until %(moment)s") % {"moment": _clock(registration)},
            url=links.address(registration),
            since=registration.changed_at,
            due_on=registration.offered_until.astimezone(registration.event.zone).date(),
            hub=registration.event.hub,
        )
        for registration in offered(user).select_related("event__hub")
    ]


def _clock(registration):
    return formats.date_format(registration.offered_until.astimezone(registration.event.zone), "SHORT_DATETIME_FORMAT")


def _item(event, text, since):
    day = event.local_start.date()
    return DeskItem(
        title=event.title,
        text=text % {"day": formats.date_format(day, "DATE_FORMAT")},
        url=reverse("events:managed", args=[event.pk]),
        since=since,
        due_on=day,
        hub=event.hub,
    )


def register():
    """Hand the queues in."""
    registry.belongings.add("seats offered", offered)
    queues = {
        "offered_seats": DeskQueue(
            gettext_lazy("Seats offered to you"), offers_to_answer, lambda user: has(user, "seats offered"), offered
        ),
        "event_drafts": DeskQueue(gettext_lazy("Events not announced yet"), drafts_to_publish, is_editor, drafts),
        "event_seats": DeskQueue(gettext_lazy("Seats to offer by hand"), seats_to_offer, is_editor, seats_left),
        "event_messages": DeskQueue(gettext_lazy("Messages to attendees"), messages_to_resume, is_editor, stuck),
    }
    for order, (key, queue) in enumerate(queues.items()):
        registry.desk_queues.add(key, queue, order=36 + order)
