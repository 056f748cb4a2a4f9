"""What two people do at once, each with a connection of their own; and, as a control, the same without the lock."""

import time

import pytest
from django.utils import translation

from hubportal.core.transitions import InvalidTransition
from partners.actions import join_requests, memberships
from partners.models import Invitation, JoinRequest, Membership, Partnership
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.partners import (
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def tried(action, *args, **fields):
    """ "done", or the English sentence with which it was refused."""
    try:
        with translation.override("en"):
            action(*args, **fields)
    except InvalidTransition as refusal:
        return refusal.sentence
    return "done"


def slowly(ask):
    """The same question, and a moment for the other to ask it too before the answer is acted on."""

    def asked(about):
        answer = ask(about)
        time.sleep(0.4)
        return answer

    return asked


@slowly
def unlocked(record):
    """The record as read without a lock."""
    return type(record)._default_manager.get(pk=record.pk)


@pytest.fixture
def without_locks(monkeypatch):
    for module in (join_requests, memberships):
        monkeypatch.setattr(module, "locked", unlocked)
        monkeypatch.setattr(module, "lock_organisation", unlocked)
    monkeypatch.setattr(memberships, "_has_owner", slowly(memberships._has_owner))


def two_approvals():
    join_request, staff = JoinRequestFactory(), [UserFactory(), UserFactory()]
    return at_once(2, lambda n: tried(join_requests.approve, join_request, by=staff[n]))


def test_two_approvals_make_one_partnership_and_one_polite_refusal():
    said = two_approvals()
    assert sorted(one == "done" for one in said) == [False, True]
    assert Partnership.objects.count() == 1
    assert "cannot be done any more" in next(one for one in said if one != "done")


def test_without_the_lock_both_approve(without_locks):
    assert two_approvals() == ["done", "done"]


def two_claims():
    organisation = OrganisationFactory()
    claims = [MembershipRequestFactory(organisation=organisation) for _ in range(2)]
    staff = UserFactory()
    at_once(2, lambda n: tried(memberships.approve, claims[n], by=staff))
    return Membership.objects.filter(organisation=organisation, role="owner").count()


def test_two_claims_make_one_owner():
    assert two_claims() == 1


def test_without_the_lock_both_own_it(without_locks):
    assert two_claims() == 2


def two_owners_leave():
    first = MembershipFactory()
    owners = [first, MembershipFactory(organisation=first.organisation)]
    said = at_once(2, lambda n: tried(memberships.leave, owners[n], by=owners[n].user))
    return sorted(one == "done" for one in said), Membership.objects.filter(role="owner").count()


def test_of_two_last_owners_one_stays():
    assert two_owners_leave() == ([False, True], 1)


def test_without_the_lock_nobody_stays(without_locks):
    assert two_owners_leave() == ([True, True], 0)


def one_invitation_twice():
    """Two people who both have proven the address cannot be; so one person, on two tabs, with the rows counted."""
    invitation, person = InvitationFactory(email="new@example.org"), UserFactory(email="new@example.org", verified=True)
    said = at_once(2, lambda _n: tried(memberships.accept, invitation, by=person))
    return sorted(one == "done" for one in said), Membership.objects.filter(user=person).count()


def test_one_invitation_is_used_once():
    assert one_invitation_twice() == ([False, True], 1)
    assert Invitation.objects.get().used_at


def test_without_the_lock_it_is_used_twice(without_locks):
    assert one_invitation_twice()[0] == [True, True]


def test_two_drafts_begun_at_once_are_one():
    owner, hub = MembershipFactory(), JoinRequestFactory().hub
    begun = at_once(2, lambda _n: join_requests.begin(owner.organisation, hub=hub, by=owner.user).pk)
    assert begun[0] == begun[1]
    assert JoinRequest.objects.filter(state="draft").count() == 1
