"""Whatever happens in whatever order: never too many, never out of order, no seat free while somebody could have it."""

import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from events.actions import events, registrations
from events.models import Registration
from hubportal.core.transitions import InvalidTransition
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory

State = Registration.State


class WaitingList(RuleBasedStateMachine):
    """People join, leave, answer or let offers run out; staff change the number of seats."""

    people = Bundle("people")

    @initialize(capacity=st.integers(0, 6))
    def publish(self, capacity):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.staff, self.seated = UserFactory(), set()
        self.event = EventFactory(seats_on_site=capacity, largest_party=3)

    def teardown(self):
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @rule(target=people, size=st.integers(1, 3))
    def join(self, size):
        person = UserFactory()
        return registrations.register(self.event, by=person, name=person.name, way="on_site", party_size=size)

    @rule(person=consumes(people))
    def leave(self, person):
        try:
            registrations.cancel(person)
        except InvalidTransition:
            pass  # the offer had run out

    @rule(person=people)
    def answer(self, person):
        try:
            registrations.accept(person)
        except InvalidTransition:
            pass

    @rule()
    def run_out(self):
        past = timezone.now() - datetime.timedelta(minutes=1)
        offered = self.event.registrations.filter(state=State.OFFERED).order_by("joined_at").first()
        if offered:
            Registration.objects.filter(pk=offered.pk).update(offered_until=past)
            registrations.expire_offers(self.event)

    @rule(capacity=st.integers(0, 8))
    def resize(self, capacity):
        try:
            self.event = events.update(self.event, by=self.staff, seats_on_site=capacity)
        except InvalidTransition:
            self.event.refresh_from_db()

    @rule(person=people, size=st.integers(1, 3))
    def change(self, person, size):
        try:
            registrations.change(person, party_size=size)
        except InvalidTransition:
            pass

    @invariant()
    def holds(self):
        """Never too many seated; no seat free while the first in the queue could have it; nobody seated out of turn."""
        if not hasattr(self, "event"):
            return
        check_now()
        capacity = self.event.seats_on_site
        rows = list(self.event.registrations.filter(state__in=(*Registration.SEATED, State.WAITING)))
        seated = {one.pk: one for one in rows if one.state in Registration.SEATED}
        queue = [one for one in rows if one.state == State.WAITING and one.party_size <= capacity]
        taken = sum(one.party_size for one in seated.values())
        assert taken <= capacity
        if queue:
            first = min(queue, key=lambda one: (one.joined_at, one.pk))
            assert first.party_size > capacity - taken
            assert all(seated[pk].joined_at <= first.joined_at for pk in set(seated) - self.seated)
        self.seated = set(seated)


def check_now():
    """Ask the database's own rule, which is deferred to the end of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def assert_holds():
    run_state_machine_as_test(
        WaitingList,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            phases=(Phase.generate,),  # a found example is short enough; making it shorter takes minutes
        ),
    )


@pytest.mark.django_db
def test_waiting_list_is_never_too_full_unfair_or_idle():
    assert_holds()


@pytest.mark.django_db
def test_control_notices_a_waiting_list_from_the_back(monkeypatch):
    def from_the_back(rows):
        return rows.filter(state=State.WAITING).order_by("-joined_at", "pk")

    monkeypatch.setattr(type(Registration.objects.all()), "waiting", from_the_back)
    steps = WaitingList()
    steps.publish(capacity=1)
    first, *_others = [steps.join(size=1) for _number in range(3)]
    steps.holds()
    steps.leave(person=first)
    with pytest.raises(AssertionError):
        steps.holds()
    steps.teardown()
