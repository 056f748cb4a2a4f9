"""When proofs are owed, how they follow amendments, and when people are reminded."""

import datetime

import pytest
import time_machine

from funding.actions import amendments, proofs
from funding.due_dates import owed, window_end
from funding.models import Drawdown
from hubportal.core.dates import PartialDate
from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.funding import a_drawdown, an_awarded_grant
from tests.factories.partners import MembershipFactory

Day = datetime.date


def days(starts, ends, **offsets):
    return [
        (one.kind, one.due_on.isoformat())
        for one in owed(starts, ends, **{"interim_months": 4, "final_months": 6, **offsets})
    ]


def test_an_interim_proof_for_each_full_year_and_a_final_one():
    assert days(Day(2024, 7, 1), Day(2026, 6, 30)) == [
        ("interim", "2025-04-30"),
        ("interim", "2026-04-30"),
        ("final", "2026-12-31"),
    ]


def test_no_interim_proof_for_the_year_in_which_the_grant_ends():
    assert days(Day(2024, 1, 1), Day(2024, 12, 31)) == [("final", "2025-06-30")]


def test_the_end_of_a_month_stays_one_even_in_february():
    assert days(Day(2023, 1, 1), Day(2024, 8, 31), interim_months=2) == [
        ("interim", "2024-02-29"),
        ("final", "2025-02-28"),
    ]


@pytest.mark.parametrize(("number", "unit", "end"), [(6, "weeks", Day(2026, 4, 13)), (2, "months", Day(2026, 5, 2))])
def test_window_is_weeks_or_months(number, unit, end):
    assert window_end(Day(2026, 3, 2), number, unit) == end


@pytest.fixture
def awarded(db):
    """A grant of 2026 and 2027, awarded in March 2026, with an owner who reads English."""
    with time_machine.travel(datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC), tick=False):
        grant = an_awarded_grant()
        MembershipFactory(organisation=grant.recipient, user__language="en")
        yield grant


def due(grant):
    return [(proof.kind, proof.due_on.isoformat(), proof.state) for proof in grant.proofs.order_by("until", "-kind")]


def test_an_extension_of_the_grant_counts_anew(awarded):
    amendments.extend(awarded, by=UserFactory(), new_end=Day(2028, 6, 30), reason="Später fertig")
    awarded.refresh_from_db()
    assert awarded.ends == PartialDate(2028, 6, 30)
    assert due(awarded) == [
        ("interim", "2027-04-30", "due"),
        ("interim", "2028-04-30", "due"),
        ("final", "2028-12-31", "due"),
    ]


def test_a_shorter_grant_drops_what_is_no_longer_owed_and_a_longer_one_takes_it_up_again(awarded):
    amendments.extend(awarded, by=UserFactory(), new_end=Day(2026, 12, 31), reason="Früher fertig")
    assert due(awarded)[0] == ("interim", "2027-04-30", "dropped")
    amendments.extend(awarded, by=UserFactory(), new_end=Day(2027, 12, 31), reason="Doch nicht")
    assert due(awarded)[0] == ("interim", "2027-04-30", "due")


def test_more_time_outlives_an_amendment(awarded):
    proof = awarded.proofs.get(kind="final")
    proofs.extend(proof, by=UserFactory(), until=Day(2028, 12, 31), reason="Prüfung")
    amendments.extend(awarded, by=UserFactory(), new_end=Day(2027, 11, 30), reason="Früher")
    proof.refresh_from_db()
    assert (proof.counted_due_on, proof.due_on) == (Day(2028, 5, 31), Day(2028, 12, 31))


def test_the_notice_holds_before_the_scheme(db):
    grant = an_awarded_grant()
    grant.notice.interim_months = 2
    grant.notice.save()
    proofs.recompute(grant)
    assert grant.proofs.filter(kind="interim").first().due_on.month == 2


def remind(day):
    with time_machine.travel(day, tick=False):
        proofs.remind()
        proofs.remind()
    return Message.objects.filter(kind="proof_reminder").count()


def test_reminders_come_a_month_and_a_week_before_and_once_after(awarded):
    counts = [
        remind(Day(2027, month, day)) for month, day in ((3, 30), (3, 31), (4, 15), (4, 23), (4, 30), (5, 1), (6, 1))
    ]
    assert counts == [0, 1, 1, 2, 2, 3, 3]


def test_reminders_that_were_missed_are_not_made_up_for(awarded):
    assert remind(Day(2027, 5, 10)) == 1
    assert "overdue" in Message.objects.get(kind="proof_reminder").title


def test_what_is_handed_in_is_not_reminded_of(awarded):
    proof = awarded.proofs.get(kind="interim")
    proofs.submit(proof, by=UserFactory(), text="Fertig", spent={}, reached={})
    assert remind(Day(2027, 5, 10)) == 0


def test_money_beyond_the_window_is_refused_with_the_day(awarded):
    assert a_drawdown(awarded, line_1="10", needed_until=Day(2026, 4, 13)).window_ends == Day(2026, 4, 13)
    with pytest.raises(InvalidTransition, match="13 April 2026"):
        a_drawdown(awarded, line_1="10", needed_until=Day(2026, 4, 14))
    assert Drawdown.objects.count() == 1
