"""Make events one can try everything with, through the same actions people use."""

import datetime
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from events.actions import events, registrations
from events.models import Event, Session, Venue
from hubportal.accounts.models import User
from hubportal.embedded.example_events import EXAMPLES, VENUE
from hubportal.embedded.examples import ACCOUNTS
from hubportal.hubs.models import Hub, Place

ZONE = ZoneInfo("Europe/Berlin")
APART = ("key", "weekday", "hours", "weeks", "people", "agenda")


class Command(BaseCommand):
    help = "Make the example events with their registrations, unless some are still to come."

    @transaction.atomic
    def handle(self, *args, **options):
        if Event.objects.filter(is_synthetic=True).coming().exists():
            return
        staff = User.objects.get(email=ACCOUNTS["leipzig"].email)
        for example in EXAMPLES:
            for week in range(1, example["weeks"] + 1):
                make(example, week, by=staff)


def make(example, week, *, by):
    """The example in the week after so many; people come to the first one alone."""
    day = next_day(example["weekday"], week)
    start, end = (at(day, (hour, 0)) for hour in example["hours"])
    fields = {name: value for name, value in example.items() if name not in APART}
    fields |= {"hub": Hub.objects.get(slug=example["hub"]), "venue": venue(), "is_synthetic": True}
    fields |= {"starts_at": start, "ends_at": end}
    event = events.create(by=by, **fields)
    for begins, ends, title_de, title_en, room in example["agenda"]:
        Session.objects.create(
            event=event,
            starts_at=at(day, begins),
            ends_at=at(day, ends),
            title_de=title_de,
            title_en=title_en,
            room=room,
        )
    events.publish(event, by=by)
    for number in range(example["people"] if week == 1 else 0):
        guest = registrations.ask(
            event,
            email=f"{example['key']}-{number + 1}@example.org",
            name=f"Gast {number + 1} (Beispiel)",
            way="on_site",
            language="de",
        )
        registrations.verify(guest)


def venue():
    hub, place = Hub.objects.get(slug="leipzig"), Place.objects.get(slug="leipzig")
    return Venue.objects.get_or_create(slug="musterhaus", defaults=VENUE | {"hub": hub, "place": place})[0]


def next_day(weekday, week):
    today = timezone.localdate(timezone=ZONE)
    return today + datetime.timedelta(days=(weekday - today.weekday()) % 7 + 7 * week)


def at(day, clock):
    return datetime.datetime.combine(day, datetime.time(*clock), ZONE)
