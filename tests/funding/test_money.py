"""Instalments, and what the database itself refuses."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from funding.models import Cost, Drawdown, Grant, balance
from funding.money import share
from hubportal.core.transitions import InvalidTransition
from tests.factories.accounts import UserFactory
from tests.factories.funding import a_drawdown, a_paid_drawdown, an_awarded_grant, an_open_file

pytestmark = pytest.mark.django_db
THIRDS = {"award": "100.00", "own": "200.00", "lines": [("A", "100"), ("B", "100"), ("C", "100")]}


def broken_rule(work):
    """The name of the rule by which the database refuses `work()`; "" if it lets it through."""
    try:
        with transaction.atomic():
            work()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name
    return ""


def test_share_is_cut_off_after_the_cent():
    assert share(Decimal(100), Decimal(2), Decimal(3)) == Decimal("66.66")
    assert share(Decimal(1), Decimal(0), Decimal(0)) == Decimal(0)


def test_last_drawdown_is_the_remainder():
    grant = an_awarded_grant(**THIRDS)
    amounts = [a_drawdown(grant, **{f"line_{n}": "100"}).amount for n in (1, 2, 3)]
    assert amounts == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]


def test_nothing_is_left_to_draw_afterwards():
    grant = an_awarded_grant(**THIRDS)
    a_drawdown(grant, line_1="100", line_2="100", line_3="100")
    with pytest.raises(InvalidTransition, match="exceed the plan"):
        a_drawdown(grant, line_1="1")


def test_database_refuses_more_than_the_award():
    grant = an_awarded_grant()
    drawdown = a_drawdown(grant, line_1="600", line_2="400")
    assert broken_rule(lambda: Drawdown.objects.filter(pk=drawdown.pk).update(amount="800.01")) == (
        "grant_paid_within_award"
    )


def test_database_refuses_more_than_the_share_of_the_costs():
    drawdown = a_drawdown(an_awarded_grant(), line_1="100")
    assert drawdown.amount == 80
    assert broken_rule(lambda: Drawdown.objects.filter(pk=drawdown.pk).update(amount="80.01")) == (
        "grant_own_share_kept"
    )


def test_a_line_may_exceed_its_plan_by_a_fifth():
    grant = an_awarded_grant()
    assert a_drawdown(grant, line_2="480").amount == Decimal("384.00")
    with pytest.raises(InvalidTransition, match="Geräte"):
        a_drawdown(grant, line_2="0.02")


def test_database_holds_the_line_too():
    drawdown = a_drawdown(an_awarded_grant(), line_2="480")
    line = drawdown.costs.get().line

    def add():
        other = Drawdown.objects.create(
            grant=drawdown.grant,
            number=2,
            amount="0.01",
            needed_until=drawdown.needed_until,
            window_ends=drawdown.window_ends,
            requested_by=UserFactory(),
        )
        Cost.objects.create(drawdown=other, line=line, amount="0.02")

    assert broken_rule(add) == "grant_lines_within_plan"


def test_costs_of_all_lines_stay_within_the_plan():
    grant = an_awarded_grant()
    a_drawdown(grant, line_1="600", line_2="399")
    with pytest.raises(InvalidTransition, match="exceed the plan"):
        a_drawdown(grant, line_2="2")


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"award": Decimal(801), "own_share": Decimal(199)}, "grant_award_within_rate"),
        ({"own_share": Decimal(199)}, "grant_plan_is_financed"),
    ],
)
def test_database_refuses_an_award_that_breaks_the_terms(fields, rule):
    grant = an_open_file()
    Grant.objects.filter(pk=grant.pk).update(**fields)
    terms = grant.scheme.terms.get()
    assert broken_rule(lambda: Grant.objects.filter(pk=grant.pk).update(state="awarded", terms=terms)) == rule


def test_what_is_on_record_is_not_altered():
    grant = an_awarded_grant()
    drawdown = a_paid_drawdown(grant, line_1="100")
    for work in (
        lambda: Drawdown.objects.filter(pk=drawdown.pk).update(paid_on="2020-01-01"),
        lambda: drawdown.costs.update(amount="1"),
        lambda: Grant.objects.filter(pk=grant.pk).update(award="900"),
        lambda: grant.lines.update(amount="1"),
        lambda: grant.lines.last().delete(),
    ):
        assert broken_rule(work).endswith("append_only")


def test_an_officer_cannot_approve_alone_even_in_the_database():
    drawdown = a_drawdown(an_awarded_grant(), line_1="100")
    alone = {"checked_by": drawdown.requested_by, "approved_by": drawdown.requested_by}
    stamps = {"checked_at": drawdown.requested_at, "approved_at": drawdown.requested_at, "state": "approved"}
    assert broken_rule(lambda: Drawdown.objects.filter(pk=drawdown.pk).update(**alone, **stamps)) == (
        "drawdown_four_eyes"
    )


def test_balance_says_what_is_left():
    grant = an_awarded_grant()
    a_paid_drawdown(grant, line_1="100")
    a_drawdown(grant, line_1="100")
    held = balance.of(grant)
    assert (held.paid, held.drawn, held.left, held.costs) == (80, 160, 640, 200)
