"""Whatever is done to a grant in whatever order: the money holds, and the database agrees with the words for people."""

import ast
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funding.actions import amendments, drawdowns
from funding.models import Drawdown, balance
from funding.money import share
from hubportal.core.transitions import InvalidTransition
from tests.factories.accounts import UserFactory
from tests.factories.funding import an_awarded_grant
from tests.meta.tree import ROOT

CENTS = st.integers(min_value=0, max_value=120_000).map(lambda cents: Decimal(cents) / 100)
SIGNED = st.integers(min_value=-60_000, max_value=60_000).map(lambda cents: Decimal(cents) / 100)
TOTALS = st.integers(min_value=0, max_value=10**11).map(lambda cents: Decimal(cents) / 100)
STEPS = st.one_of(
    st.tuples(st.just("draw"), CENTS, CENTS),
    st.tuples(st.just("advance"), st.integers(0, 5), st.just(0)),
    st.tuples(st.just("decline"), st.integers(0, 5), st.just(0)),
    st.tuples(st.just("reallocate"), SIGNED, st.just(0)),
    st.tuples(st.just("change"), SIGNED, SIGNED),
    st.tuples(st.just("repay"), CENTS, st.just(0)),
)


@settings(deadline=None)
@given(st.lists(TOTALS.filter(bool), min_size=1, max_size=8), st.integers(0, 100))
def test_shares_of_ever_more_costs_never_exceed_the_rate_and_end_at_the_award(costs, rate):
    plan = sum(costs)
    award = share(plan, Decimal(rate), Decimal(100))
    paid, spent = Decimal(0), Decimal(0)
    for cost in costs:
        spent += cost
        paid = max(paid, share(spent, award, plan))
        assert paid * plan <= spent * award
    assert paid == award


class Officer:
    """Does the steps, each of which may be refused."""

    def __init__(self):
        self.grant = an_awarded_grant()
        self.lines = list(self.grant.lines.all())
        self.people = [UserFactory() for _ in range(3)]

    def draw(self, first, second):
        costs = dict(zip(self.lines, (first, second), strict=True))
        drawdowns.request(self.grant, by=self.people[0], costs=costs, needed_until=timezone.localdate())

    def advance(self, number, _nothing):
        drawdown = self._drawdown(number)
        match drawdown and drawdown.state:
            case "requested":
                drawdowns.approve_first(drawdown, by=self.people[1])
            case "checked":
                drawdowns.approve(drawdown, by=self.people[2])
            case "approved":
                drawdowns.pay(drawdown, by=self.people[1], paid_on=timezone.localdate())

    def decline(self, number, _nothing):
        if drawdown := self._drawdown(number):
            drawdowns.decline(drawdown, by=self.people[1], reason="Nein.")

    def _drawdown(self, number):
        return Drawdown.objects.filter(grant=self.grant, number=number).first()

    def reallocate(self, amount, _nothing):
        changes = dict(zip(self.lines, (amount, -amount), strict=True))
        amendments.reallocate(self.grant, by=self.people[1], reason="Anders", changes=changes)

    def change(self, award, own):
        changes = {self.lines[0]: award + own}
        money = {"award_change": award, "own_share_change": own}
        amendments.change_amount(self.grant, by=self.people[1], reason="Mehr", changes=changes, **money)

    def repay(self, amount, _nothing):
        if amount:
            fields = {"kind": "unused", "amount": amount, "received_on": timezone.localdate(), "reason": "Rest"}
            amendments.repay(self.grant, by=self.people[1], **fields)


def check_now():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def officer(db):
    return Officer()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_money_holds_whatever_the_order(officer, steps):
    """One grant for all examples: what each has done is taken back."""
    with transaction.atomic(), translation.override("en"):
        for name, first, second in steps:
            try:
                with transaction.atomic():
                    getattr(officer, name)(first, second)
                    check_now()  # what the words let pass, the database must let pass too
            except InvalidTransition:
                pass
            held = balance.of(type(officer.grant).objects.get(pk=officer.grant.pk))
            assert held.refusal() == ""
            assert held.net_paid <= held.drawn <= held.award + held.repaid
            assert held.plan == held.financed
            assert all(line.drawn <= line.planned * Decimal("1.2") for line in held.lines)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_properties_would_notice(monkeypatch):
    """The control: an action that forgets to ask is caught by the database."""
    monkeypatch.setattr(amendments, "refuse_broken", balance.of)
    officer = Officer()
    with pytest.raises(IntegrityError, match="grant_plan_is_financed"), transaction.atomic():
        amendments.change_amount(
            officer.grant, by=officer.people[1], reason="Mehr", changes={}, award_change=Decimal(-1)
        )
        check_now()


def floats_in(source):
    """Lines on which a float could come in: a literal with a point, or the word."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Attribute) and node.attr in ("FloatField", "FloatingPointError"))
        or (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Div)
            and isinstance(getattr(node.right, "value", None), int)
        )
    ]


def test_no_float_comes_near_the_money():
    found = {
        str(path.relative_to(ROOT)): floats_in(path.read_text(encoding="utf-8"))
        for path in (ROOT / "funding").rglob("*.py")
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("source", ["rate = 0.8", "float(x)", "models.FloatField()", "x / 100"])
def test_a_float_would_be_noticed(source):
    assert floats_in(source) == [1]
