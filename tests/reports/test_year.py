"""Over a generated year, every figure of every month is what PostgreSQL counts by itself."""

import datetime
import random
from collections import Counter
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.utils import translation

from events.models import Event
from funding.actions import drawdowns
from hubportal.reports import reading
from hubportal.reports.actions import runs
from partners.models import JoinRequest
from programs.models import Decision
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.funding import a_drawdown, an_awarded_grant
from tests.factories.hubs import HubFactory, NetworkFactory
from tests.factories.partners import JoinRequestFactory, PartnershipFactory
from tests.factories.programs.applications import ApplicationFactory, SubmissionFactory
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.review import DecisionFactory
from tests.reports.counting import AT_THE_END, BY_MONTH
from tests.reports.test_figures import at

pytestmark = pytest.mark.django_db
MONTHS = ["2026-01", "2026-03", "2026-06", "2026-10", "2026-12"]  # two have a change of the clock


@pytest.fixture
def chance():
    return random.Random(20261127)


def some_instant(chance):
    """Any minute of the year and of the days around it, those at midnight of a month more often."""
    if chance.random() < 0.4:
        minute = at(f"{chance.choice(MONTHS)}-01 00:00")
        return minute - datetime.timedelta(minutes=chance.choice([0, 1]))
    return at("2025-12-20 00:00") + datetime.timedelta(minutes=chance.randrange(390 * 24 * 60))


def make_joining(hub, chance, number):
    for _time in range(number):
        submitted = some_instant(chance)
        decided = submitted + datetime.timedelta(days=chance.randrange(60))
        is_open = chance.random() < 0.3
        state = JoinRequest.State.SUBMITTED if is_open else JoinRequest.State.APPROVED
        due = (submitted + datetime.timedelta(days=14)).date()
        JoinRequestFactory(
            hub=hub, submitted_at=submitted, due_on=due, state=state, decided_at=None if is_open else decided
        )
        day = submitted.date().isoformat()[: chance.choice([4, 7, 10, 10, 10])]
        PartnershipFactory(hub=hub, starts=day, stage=chance.choice(["active", "ended", "interested"]))


def make_programs(hub, chance, number):
    call = CallFactory(program__hub=hub, in_review=True)
    for place in range(number):
        first = some_instant(chance)
        application = ApplicationFactory(call=call, submitted=True, submission=None, state="in_review")
        for again in range(chance.choice([1, 1, 2])):
            received = first + datetime.timedelta(days=40 * again)
            SubmissionFactory(application=application, number=again + 1, received_at=received)
        decision = DecisionFactory(application=application, call=call)
        released = some_instant(chance) if place % 3 else None
        Decision.objects.filter(pk=decision.pk).update(released_at=released)


def make_events(hub, chance, number):
    for _time in range(number):
        starts = some_instant(chance)
        state = chance.choice(["published", "over", "over", "cancelled", "draft"])
        event = EventFactory(hub=hub, starts_at=starts, ends_at=starts + datetime.timedelta(hours=3), state=state)
        Event.objects.filter(pk=event.pk).update(booking="here")
        for _guest in range(chance.randrange(3)):
            size, came = chance.randrange(1, 5), chance.random() < 0.6
            RegistrationFactory(event=event, party_size=size, present_since=starts if came else None)


def make_money(hub, chance, number):
    with time_machine.travel(at("2026-01-05 10:00"), tick=False):
        grant = an_awarded_grant(hub=hub)
    instant = at("2026-01-10 10:00")
    for _time in range(number):
        instant += datetime.timedelta(days=chance.randrange(5, 30))
        with time_machine.travel(instant, tick=False):
            drawdown = a_drawdown(grant, line_1=str(chance.randrange(10, 40)))
        if chance.random() < 0.8:
            pay(drawdown, instant + datetime.timedelta(days=chance.randrange(40)))


def pay(drawdown, instant):
    with time_machine.travel(instant, tick=False):
        checked = drawdowns.approve_first(drawdown, by=UserFactory())
        approved = drawdowns.approve(checked, by=UserFactory())
        drawdowns.pay(approved, by=UserFactory(), paid_on=instant.date())


def counted(hub):
    """{(figure, month): number} by SQL alone, without the months in which nothing was."""
    found = {}
    with connection.cursor() as cursor:
        for figure, sql in BY_MONTH.items():
            cursor.execute(sql, [hub.pk])
            found |= {(figure, month): Decimal(number) for month, number in cursor.fetchall() if month in MONTHS}
    return {key: number for key, number in found.items() if number}


def in_quarter(hubs):
    """{figure: number} of what happened at all these hubs in the first quarter, by SQL alone."""
    found = Counter()
    with connection.cursor() as cursor:
        for figure, sql in BY_MONTH.items():
            for hub in hubs if figure not in AT_THE_END else ():
                cursor.execute(sql, [hub.pk])
                found[figure] += sum(n for month, n in cursor.fetchall() if month in ("2026-01", "2026-02", "2026-03"))
    return found


def reported(hub, reader):
    """The same as the monthly reports have it."""
    found = {}
    for month in MONTHS:
        report = reading.read(runs.write("hub_month", hub, month), reader)
        found |= {(figure.label, month): figure.values["now"] for figure in report.figures if figure.values["now"]}
    return {key: number for key, number in found.items() if key[0] in BY_MONTH}


def test_figures_of_a_year_are_what_sql_counts(chance):
    hub, other = HubFactory(), HubFactory()
    for make in (make_joining, make_programs, make_events, make_money):
        make(hub, chance, 12)
        make(other, chance, 1)
    expected = counted(hub)
    assert {figure for figure, _month in expected} == set(BY_MONTH)  # none is empty
    with translation.override("en"):
        assert reported(hub, UserFactory()) == expected
        quarter = reading.read(runs.write("network_quarter", NetworkFactory(), "2026-Q1"), UserFactory())
        expected = in_quarter([hub, other])
        assert {one.label: one.values["now"] for one in quarter.figures if one.label in expected} == expected
