"""What two people do at once with the money of a grant; and, as a control, the same without lock and trigger."""

import time
from threading import Event

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone, translation

from funding.actions import amendments, drawdowns, grants, proofs
from funding.models import Drawdown, Grant, Proof, balance
from hubportal.core.transitions import InvalidTransition
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.funding import a_drawdown, an_awarded_grant

pytestmark = pytest.mark.django_db(transaction=True)


def tried(action, *args, **fields):
    """ "done", or why it was refused: the English sentence, or the name of the database's rule."""
    try:
        with translation.override("en"), transaction.atomic():
            action(*args, **fields)
    except InvalidTransition as refusal:
        return refusal.sentence
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name
    return "done"


def unlocked(record):
    """The record as read without a lock, and a moment for the other to read it too."""
    found = type(record)._default_manager.get(pk=record.pk)
    time.sleep(0.4)
    return found


@pytest.fixture
def without_locks(monkeypatch):
    for module in (drawdowns, amendments):
        monkeypatch.setattr(module, "lock_grant", unlocked)
    monkeypatch.setattr(drawdowns, "locked", unlocked)


@pytest.fixture
def without_trigger():
    """The database lets everything through; put back afterwards."""
    tables = ["grant", "budgetline", "amendment", "linechange", "drawdown", "cost", "repayment"]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE funding_{table} DISABLE TRIGGER {table}_money")
    yield
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE funding_{table} ENABLE TRIGGER {table}_money")


def revoked_while_a_proof_is_handed_in():
    """The state of the proof: the recipient hands it in, and has not committed when an officer revokes the grant."""
    grant = an_awarded_grant()
    proof, recipient, officer = grant.proofs.first(), UserFactory(), UserFactory()
    is_handed_in = Event()

    def hand_in():
        with transaction.atomic():
            proofs.submit(proof, by=recipient, text="Fertig", spent={}, reached={})
            is_handed_in.set()
            time.sleep(0.5)

    def revoke():
        assert is_handed_in.wait(10)
        grants.revoke(grant, by=officer, reason="Zweck verfehlt.")

    at_once(2, lambda n: (hand_in, revoke)[n]())
    return Proof.objects.get(pk=proof.pk).state


def test_a_proof_handed_in_while_its_grant_is_revoked_has_come_in():
    assert revoked_while_a_proof_is_handed_in() == "submitted"


def test_without_the_lock_the_two_would_wait_for_each_other(monkeypatch):
    monkeypatch.setattr(proofs, "lock_grant", lambda grant: grant)
    with pytest.raises(OperationalError, match="deadlock"):
        revoked_while_a_proof_is_handed_in()


def the_last_euro():
    """Two people ask for all that is left at the same moment."""
    grant = an_awarded_grant()
    costs = {line: line.amount for line in grant.lines.all()}
    people, day = [UserFactory(), UserFactory()], timezone.localdate()
    said = at_once(2, lambda n: tried(drawdowns.request, grant, by=people[n], costs=costs, needed_until=day))
    return sorted(one == "done" for one in said), sum(Drawdown.objects.values_list("amount", flat=True)), said


def test_two_drawdowns_for_the_last_euro_make_one():
    done, drawn, said = the_last_euro()
    assert (done, drawn) == ([False, True], 800)
    assert "exceed the plan" in next(one for one in said if one != "done")


def test_without_the_lock_the_database_still_refuses_one(without_locks):
    done, drawn, said = the_last_euro()
    assert (done, drawn) == ([False, True], 800)
    assert next(one for one in said if one != "done") in ("drawdown_number_once", "grant_paid_within_award")


def two_shares_in_the_database():
    """Two rows written at once, past every action, each within the award alone."""
    grant = an_awarded_grant()
    people = [UserFactory(), UserFactory()]
    lines = list(grant.lines.all())

    def write(number):
        drawdown = Drawdown.objects.create(
            grant=grant,
            number=number + 1,
            amount=400,
            needed_until=timezone.localdate(),
            window_ends=timezone.localdate(),
            requested_by=people[number],
        )
        drawdown.costs.create(line=lines[0], amount=600)
        time.sleep(0.4)

    return sorted(at_once(2, lambda n: tried(write, n)))


def test_the_trigger_alone_lets_one_of_two_writers_through():
    assert two_shares_in_the_database() == ["done", "grant_costs_within_plan"]


def test_without_the_trigger_both_get_through(without_trigger):
    assert two_shares_in_the_database() == ["done", "done"]


def checked_drawdown():
    drawdown = a_drawdown(an_awarded_grant(), line_1="100")
    first = UserFactory()
    return drawdowns.approve_first(drawdown, by=first), first


def test_the_same_person_twice_is_refused_however_quick():
    drawdown, first = checked_drawdown()
    said = at_once(2, lambda _n: tried(drawdowns.approve, drawdown, by=first))
    assert [one.startswith("Four eyes") for one in said] == [True, True]


def two_approvals():
    drawdown, _first = checked_drawdown()
    people = [UserFactory(), UserFactory()]
    said = at_once(2, lambda n: tried(drawdowns.approve, drawdown, by=people[n]))
    return sorted(one == "done" for one in said)


def test_two_second_looks_make_one_approval():
    assert two_approvals() == [False, True]


def test_without_the_lock_both_approve(without_locks):
    assert two_approvals() == [True, True]


def a_cut_during_payment():
    """The award is cut to nothing but what is paid, while the only drawdown is being paid."""
    drawdown, _first = checked_drawdown()
    drawdown = drawdowns.approve(drawdown, by=UserFactory())
    grant, officers = drawdown.grant, [UserFactory(), UserFactory()]
    first, second = grant.lines.all()
    cut = {"award_change": -760, "own_share_change": -190, "changes": {first: -550, second: -400}, "reason": "Weniger"}
    steps = [
        lambda: tried(drawdowns.pay, drawdown, by=officers[0], paid_on=timezone.localdate()),
        lambda: tried(amendments.change_amount, grant, by=officers[1], **cut),
    ]
    said = at_once(2, lambda n: steps[n]())
    held = balance.of(Grant.objects.get(pk=grant.pk))
    return said, held


def test_an_amendment_during_payment_cannot_take_what_is_paid():
    said, held = a_cut_during_payment()
    assert said[0] == "done"
    assert said[1] != "done"
    assert held.net_paid <= held.award


def test_without_lock_and_rules_more_is_paid_than_awarded(without_locks, without_trigger, monkeypatch):
    for module in (amendments, drawdowns):
        monkeypatch.setattr(module, "refuse_broken", balance.of)
    said, held = a_cut_during_payment()
    assert said == ["done", "done"]
    assert held.net_paid > held.award


def test_the_database_stops_the_cut_where_the_action_forgets_to_ask(without_locks, monkeypatch):
    monkeypatch.setattr(amendments, "refuse_broken", balance.of)
    said, held = a_cut_during_payment()
    assert said[1] == "grant_paid_within_award"
    assert held.net_paid <= held.award
