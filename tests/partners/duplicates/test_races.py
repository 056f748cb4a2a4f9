"""What two people do at once to organisations that are being merged; and, as a control, the same without the lock."""

import threading
import time

import pytest

from partners.actions import memberships
from partners.duplicates import actions
from partners.models import Membership, Merge, Organisation
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipRequestFactory, OrganisationFactory
from tests.partners.joining.test_races import tried

pytestmark = pytest.mark.django_db(transaction=True)


def unlocked(one, other):
    """The two as read without a lock, and a moment for another to read them, too."""
    found = [Organisation.with_merged.get(pk=organisation.pk) for organisation in (one, other)]
    time.sleep(0.4)
    return found


def two_ways():
    """Two of the staff merge the same two, each the other way round: what is left is (answers, organisations)."""
    one, other, by = OrganisationFactory(), OrganisationFactory(), UserFactory()
    ways = [(one, other), (other, one)]
    said = at_once(2, lambda n: tried(actions.merge, ways[n][0], merged=ways[n][1], by=by))
    return sorted(answer == "done" for answer in said), Organisation.objects.count()


def test_two_merges_over_the_same_two_leave_one():
    assert two_ways() == ([False, True], 1)


def test_without_the_lock_both_are_gone(monkeypatch):
    monkeypatch.setattr(actions, "_both_locked", unlocked)
    assert two_ways() == ([True, True], 0)


def into_two():
    """One organisation into two others at once; how many merges stand."""
    merged, by = OrganisationFactory(), UserFactory()
    kept = [OrganisationFactory(), OrganisationFactory()]
    said = at_once(2, lambda n: tried(actions.merge, kept[n], merged=merged, by=by))
    assert sorted(answer == "done" for answer in said) == [False, True]
    return Merge.objects.count()


def test_one_organisation_is_merged_into_one_other():
    assert into_two() == 1


def claim_during_merge(merged=None):
    """A claim is confirmed while the claimed one is merged; whether its person owns what is left. merged: an event."""
    kept, by = OrganisationFactory(), UserFactory()
    claim = MembershipRequestFactory(organisation=OrganisationFactory())

    def merge():
        actions.merge(kept, merged=claim.organisation, by=by)
        if merged:
            merged.set()

    works = [merge, lambda: memberships.approve(claim, by=by)]
    at_once(2, lambda n: works[n]())
    return Membership.objects.filter(user=claim.user, role="owner", organisation=kept).exists()


def test_claim_confirmed_during_a_merge_goes_on_with_what_is_left():
    assert claim_during_merge()


def test_without_the_lock_the_claimant_owns_what_is_gone(monkeypatch):
    merged = threading.Event()

    def read_before(organisation):
        merged.wait(30)
        return organisation

    monkeypatch.setattr(memberships, "lock_organisation", read_before)
    assert not claim_during_merge(merged)
