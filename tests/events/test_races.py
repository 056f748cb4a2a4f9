"""What many do at once, each with a connection of their own; and, as a control, the same without lock or constraint."""

import datetime
import time

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from events.actions import doors, registrations, seats
from events.models import Registration, Scan
from hubportal.core.transitions import InvalidTransition
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def unlocked(record):
    """The record as read without a lock, and a moment for others to read it too."""
    found = type(record)._default_manager.get(pk=record.pk)
    time.sleep(0.2)
    return found


@pytest.fixture
def without_lock(monkeypatch):
    monkeypatch.setattr(seats, "lock_event", unlocked)


@pytest.fixture
def without_constraint():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_registration DISABLE TRIGGER event_keeps_to_seats")
        yield
        cursor.execute("ALTER TABLE events_registration ENABLE TRIGGER event_keeps_to_seats")


def rush(number):
    """How many of so many people have which state after all of them have asked for the one seat at once."""
    event = EventFactory(seats_on_site=1)
    people = [UserFactory() for _ in range(number)]

    def register(n):
        try:
            return registrations.register(event, by=people[n], name=f"Gast {n}", way="on_site").state
        except IntegrityError:
            return "error"

    return event, at_once(number, register)


def test_fifty_for_one_seat_are_one_in_and_the_others_in_order():
    event, states = rush(MANY)
    assert (states.count("confirmed"), states.count("waiting")) == (1, MANY - 1)
    first = event.registrations.confirmed().get()
    queue = list(event.registrations.waiting())
    assert [one.place_in_queue() for one in queue] == list(range(1, MANY))
    assert first.joined_at < queue[0].joined_at


def test_without_the_lock_people_meet_errors_but_nobody_is_oversold(without_lock):
    event, states = rush(6)
    assert "error" in states
    assert event.registrations.seated().seats() == 1


def test_without_lock_and_constraint_the_seat_is_sold_many_times(without_lock, without_constraint):
    event, _states = rush(6)
    assert event.registrations.seated().seats() > 1


def two_doors():
    registration, staff = RegistrationFactory(), UserFactory()
    at_once(2, lambda n: doors.admit(registration, by=staff, door=f"Tür {n}"))
    return sorted(Scan.objects.values_list("outcome", flat=True))


def test_two_doors_let_one_ticket_in_once():
    assert two_doors() == ["admitted", "repeated"]


def test_without_the_lock_two_doors_let_it_in_twice(monkeypatch):
    monkeypatch.setattr(doors, "locked", unlocked)
    assert two_doors() == ["admitted", "admitted"]


def cancel_twice():
    """How many offers come of one seat that is given up twice at once. Rows are counted: no number is lowered twice."""
    event = EventFactory(seats_on_site=1)
    held = RegistrationFactory(event=event)
    for _ in range(2):
        RegistrationFactory(event=event, state="waiting")

    def cancel(_n):
        try:
            registrations.cancel(held)
        except (IntegrityError, InvalidTransition):
            return "error"

    said = at_once(2, cancel)
    return said, event.registrations.filter(state="offered").count()


def test_giving_up_twice_frees_one_seat():
    assert cancel_twice() == ([None, None], 1)


def test_registering_twice_at_once_is_registering_once():
    event, person = EventFactory(), UserFactory()
    made = at_once(2, lambda _n: registrations.register(event, by=person, name="Gerda", way="on_site").pk)
    assert made[0] == made[1]


def test_offer_is_taken_or_runs_out_but_not_both():
    event = EventFactory(seats_on_site=1)
    offered = RegistrationFactory(event=event, state="offered", offered_until=timezone.now())
    Registration.objects.update(offered_until=timezone.now() + datetime.timedelta(milliseconds=50))

    def act(n):
        time.sleep(0.06)
        try:
            return registrations.expire_offers(event) if n else registrations.accept(offered).state
        except InvalidTransition:
            return "refused"

    assert at_once(2, act) == ["refused", 1]
    assert event.registrations.seated().seats() == 0
