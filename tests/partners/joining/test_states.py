"""Every move a request can make, and a refusal of every other."""

import datetime

import pytest
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from partners.actions import join_requests, memberships, organisations
from partners.models import ChangeRequest, JoinRequest, MembershipRequest
from tests.factories.accounts import UserFactory
from tests.factories.partners import (
    ChangeRequestFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
)

pytestmark = pytest.mark.django_db
State = JoinRequest.State
MOVES = {
    "submit": (join_requests.submit, {"motivation": "We build grids."}),
    "ask": (join_requests.ask, {"question": "Which?"}),
    "answer": (join_requests.answer, {"answer": "These."}),
    "defer": (join_requests.defer, {"until": timezone.localdate() + datetime.timedelta(days=60), "reason": "Later."}),
    "approve": (join_requests.approve, {}),
    "decline": (join_requests.decline, {"reason": "Too far."}),
    "withdraw": (join_requests.withdraw, {}),
}
LEGAL = {
    ("draft", "submit"): "submitted",
    ("draft", "withdraw"): "withdrawn",
    ("submitted", "submit"): "submitted",
    ("submitted", "ask"): "info_requested",
    ("submitted", "defer"): "deferred",
    ("submitted", "approve"): "approved",
    ("submitted", "decline"): "declined",
    ("submitted", "withdraw"): "withdrawn",
    ("info_requested", "answer"): "submitted",
    ("info_requested", "approve"): "approved",
    ("info_requested", "decline"): "declined",
    ("info_requested", "withdraw"): "withdrawn",
    ("deferred", "ask"): "info_requested",
    ("deferred", "approve"): "approved",
    ("deferred", "decline"): "declined",
    ("deferred", "withdraw"): "withdrawn",
}
ILLEGAL = [(state, move) for state in State.values for move in MOVES if (state, move) not in LEGAL]


def request_in(state):
    """A request in that state, with the stamps the state asks for."""
    stamps = {"submitted_at": None, "due_on": None} if state == "draft" else {}
    if state in JoinRequest.DECIDED:
        stamps["decided_at"] = timezone.now()
    return JoinRequestFactory(state=state, **stamps)


@pytest.mark.parametrize(("state", "move"), LEGAL)
def test_a_legal_move_is_made(state, move):
    action, fields = MOVES[move]
    join_request = request_in(state)
    action(join_request, by=UserFactory(), **fields)
    join_request.refresh_from_db()
    assert join_request.state == LEGAL[state, move]


@pytest.mark.parametrize(("state", "move"), ILLEGAL)
def test_any_other_move_is_refused_in_a_sentence(state, move):
    action, fields = MOVES[move]
    join_request = request_in(state)
    with pytest.raises(InvalidTransition, match="cannot be done any more"):
        action(join_request, by=UserFactory(), **fields)
    join_request.refresh_from_db()
    assert join_request.state == state


@pytest.mark.parametrize("state", [state for state in MembershipRequest.State if state != "submitted"])
@pytest.mark.parametrize("move", ["approve", "decline", "withdraw"])
def test_a_closed_membership_request_stays_closed(state, move):
    asked = MembershipRequestFactory(state=state, decided_at=timezone.now())
    fields = {"reason": "No."} if move == "decline" else {}
    with pytest.raises(InvalidTransition):
        getattr(memberships, move)(asked, by=UserFactory(), **fields)


@pytest.mark.parametrize("state", [state for state in ChangeRequest.State if state != "submitted"])
def test_a_closed_change_stays_closed(state):
    change = ChangeRequestFactory(state=state, decided_at=timezone.now())
    with pytest.raises(InvalidTransition):
        organisations.approve_change(change, by=UserFactory())
    with pytest.raises(InvalidTransition):
        organisations.decline_change(change, by=UserFactory(), reason="No.")


def test_a_deferred_request_goes_back_to_its_place_after_an_answer():
    first, second = JoinRequestFactory(), None
    second = JoinRequestFactory(hub=first.hub)
    join_requests.ask(first, by=UserFactory(), question="Which?")
    assert second.place_in_queue() == 1
    join_requests.answer(first, by=UserFactory(), answer="These.")
    first.refresh_from_db()
    assert (first.place_in_queue(), second.place_in_queue()) == (1, 2)


def test_approval_makes_no_owner_unless_staff_confirm():
    owned = MembershipFactory(role="editor")
    join_request = JoinRequestFactory(organisation=owned.organisation, applicant=owned.user)
    join_requests.approve(join_request, by=UserFactory())
    owned.refresh_from_db()
    assert owned.role == "editor"


def test_approval_makes_no_second_owner():
    owner = MembershipFactory()
    editor = MembershipFactory(organisation=owner.organisation, role="editor")
    join_request = JoinRequestFactory(organisation=owner.organisation, applicant=editor.user)
    join_requests.approve(join_request, by=UserFactory(), confirm_owner=True)
    editor.refresh_from_db()
    assert editor.role == "editor"
