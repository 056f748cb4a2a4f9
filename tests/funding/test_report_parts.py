"""What reports say of money and proofs as it was at the end of a time, whatever has become of it since."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from funding import report_parts
from funding.actions import drawdowns, grants, proofs
from funding.models import Proof
from hubportal.core.dates import PartialDate
from tests.factories.accounts import UserFactory
from tests.factories.funding import a_drawdown, an_open_file

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def on(day):
    """Noon of a day, by the clock of Berlin."""
    return datetime.datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=BERLIN)


def at(day):
    """Only this moment goes on until the block ends."""
    return time_machine.travel(on(day), tick=False)


def month(part, subject, text):
    """The part's rows of a month."""
    first = datetime.date.fromisoformat(f"{text}-01")
    after = (first + datetime.timedelta(days=31)).replace(day=1)
    since, until = (datetime.datetime.combine(day, datetime.time(), BERLIN) for day in (first, after))
    return part(subject, since, until)


@pytest.fixture
def grant():
    """Awarded in February 2025 for two years; its interim proof is due on 30 April 2026."""
    with at("2025-02-03"):
        period = {"starts": PartialDate(2025, 2, 1), "ends": PartialDate(2027, 1, 31)}
        return grants.award(an_open_file(**period), by=UserFactory(), date=datetime.date(2025, 2, 3))


@pytest.fixture
def proof(grant):
    return grant.proofs.get(kind=Proof.Kind.INTERIM, until=datetime.date(2025, 12, 31))


def days(rows):
    return [row.day for row in rows]


def test_proof_is_overdue_from_the_day_after_until_it_was_handed_in(grant, proof):
    with at("2026-07-10"):
        proofs.submit(proof, by=UserFactory(), text="Bericht", spent={}, reached={})
    months = ("2026-04", "2026-05", "2026-06", "2026-07")
    overdue = [days(month(report_parts.proofs_overdue, grant.hub, text)) for text in months]
    assert overdue == [["2026-04-30"], ["2026-04-30"], ["2026-04-30"], []]
    assert days(month(report_parts.proofs_handed_in, grant.hub, "2026-07")) == ["2026-07-10"]


def test_proof_sent_back_is_owed_again_from_then_on(grant, proof):
    with at("2026-04-10"):
        proof = proofs.submit(proof, by=UserFactory(), text="Bericht", spent={}, reached={})
    with at("2026-06-10"):
        proofs.send_back(proof, by=UserFactory(), note="Belege fehlen.")
    overdue = [bool(month(report_parts.proofs_overdue, grant.hub, text)) for text in ("2026-05", "2026-06")]
    assert overdue == [False, True]


def test_day_of_an_extension_counts_from_the_extension_on(grant, proof):
    with at("2026-05-20"):
        proofs.extend(proof, by=UserFactory(), until=datetime.date(2026, 7, 31), reason="Umbau.")
    assert days(month(report_parts.proofs_overdue, grant.hub, "2026-04")) == ["2026-04-30"]
    assert days(month(report_parts.proofs_overdue, grant.hub, "2026-05")) == []
    assert days(month(report_parts.proofs_ahead, grant.hub, "2026-05")) == ["2026-07-31"]


def test_proofs_of_a_grant_that_was_not_on_record_yet_were_owed_by_nobody(grant, proof):
    assert days(month(report_parts.proofs_ahead, grant.hub, "2025-01")) == []
    assert days(month(report_parts.proofs_ahead, grant.hub, "2026-01")) == ["2026-04-30"]


@pytest.mark.parametrize("refuse", ["decline", "withdraw", "revoke"])
def test_money_refused_later_was_asked_for_until_then(grant, refuse):
    with at("2026-03-10"):
        drawdown = a_drawdown(grant, line_1="100")
    with at("2026-05-10"):
        {
            "decline": lambda: drawdowns.decline(drawdown, by=UserFactory(), reason="Belege fehlen."),
            "withdraw": lambda: drawdowns.withdraw(drawdown, by=drawdown.requested_by),
            "revoke": lambda: grants.revoke(grant, by=UserFactory(), reason="Zweck verfehlt."),
        }[refuse]()
    asked = [len(month(report_parts.asked_for, grant.hub, f"2026-0{number}")) for number in (2, 3, 4, 5)]
    assert asked == [0, 1, 1, 0]


def test_funder_and_hub_are_told_the_same_and_others_nothing(grant):
    with at("2026-03-10"):
        a_drawdown(grant, line_1="100")
        other = an_open_file()
    subjects = (grant.hub, grant.scheme.funder, other.hub, other.scheme.funder)
    assert [len(month(report_parts.asked_for, subject, "2026-03")) for subject in subjects] == [1, 1, 0, 0]
