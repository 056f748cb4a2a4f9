"""A hub gives its word for a person: shown with day, hub and note to those who decide; it decides nothing."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition
from partners.actions import vouchers
from partners.models import Role, Voucher
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import (
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
    VoucherFactory,
)
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db
NOTE = "Met as managing director at the hub."


@pytest.fixture
def asked(hub):
    return JoinRequestFactory(hub=hub, organisation__name="Netzwerk GmbH", applicant__name="Ada")


def decision(record):
    return reverse("partners:decide_join_request", args=[record.pk])


def vouch(record):
    return reverse("partners:vouch_for_applicant", args=[record.pk])


def test_voucher_is_given_from_the_decision_and_shown_there(staff, hub, asked):
    assert vouch(asked) in staff.get(decision(asked)).text
    assert "Netzwerk GmbH" in staff.get(vouch(asked)).text
    page = staff.post(vouch(asked), {"hub": hub.pk, "note": NOTE}, follow=True).text
    assert "Your hub vouches for them." in page
    assert f"{hub} vouches for them" in page
    assert NOTE in page
    voucher = Voucher.objects.get()
    assert (voucher.user, voucher.organisation, voucher.given_by) == (asked.applicant, asked.organisation, staff.user)
    assert activity.history(voucher).get().verb == "vouched"


def test_voucher_changes_neither_request_nor_roles(staff, hub, asked):
    membership = MembershipFactory(organisation=asked.organisation, user=asked.applicant, role=Role.EDITOR)
    staff.post(vouch(asked), {"hub": hub.pk, "note": NOTE})
    asked.refresh_from_db()
    membership.refresh_from_db()
    assert (asked.state, membership.role) == ("submitted", Role.EDITOR)


def test_another_hub_that_decides_on_the_same_pair_sees_it_and_cannot_take_it_back(staff, hub, asked):
    staff.post(vouch(asked), {"hub": hub.pk, "note": NOTE})
    other = StaffRoleFactory(hub=HubFactory()).user
    there = JoinRequestFactory(
        hub=other.staff_roles.get().hub, organisation=asked.organisation, applicant=asked.applicant
    )
    page = browser(other).get(decision(there)).text
    assert NOTE in page
    assert "No longer vouch" not in page
    withdrawal = reverse("partners:withdraw_voucher", args=[Voucher.objects.get().pk])
    assert browser(other).post(withdrawal).status_code == 403
    assert Voucher.objects.standing().exists()


@pytest.mark.parametrize("other", ["user", "organisation"])
def test_voucher_for_another_pair_does_not_show(staff, asked, other):
    pair = {"user": asked.applicant, "organisation": asked.organisation}
    del pair[other]
    VoucherFactory(note="KANARIENVOGEL", **pair)
    assert "KANARIENVOGEL" not in staff.get(decision(asked)).text


def test_voucher_is_taken_back_once(staff, hub, asked):
    voucher = VoucherFactory(hub=hub, organisation=asked.organisation, user=asked.applicant, note=NOTE)
    withdrawal = reverse("partners:withdraw_voucher", args=[voucher.pk])
    assert withdrawal in staff.get(decision(asked)).text
    staff.post(withdrawal)
    assert NOTE not in staff.get(decision(asked)).text
    assert staff.post(withdrawal).status_code == 302
    assert activity.history(voucher).count() == 1


def test_vouching_twice_is_vouching_once(staff, hub, asked):
    for note in (NOTE, "Again."):
        staff.post(vouch(asked), {"hub": hub.pk, "note": note})
    assert Voucher.objects.get().note == NOTE


def test_two_hubs_may_vouch_and_one_only_once(hub, asked):
    pair = {"user": asked.applicant, "organisation": asked.organisation}
    VoucherFactory(hub=hub, **pair)
    VoucherFactory(hub=HubFactory(), **pair)
    with pytest.raises(IntegrityError, match="voucher_stands_once"), transaction.atomic():
        VoucherFactory(hub=hub, **pair)


def test_nobody_vouches_for_themselves(hub, staff):
    own = JoinRequestFactory(hub=hub, applicant=staff.user)
    assert vouch(own) not in staff.get(decision(own)).text
    page = staff.post(vouch(own), {"hub": hub.pk, "note": NOTE}).text
    assert "Nobody vouches for themselves" in page
    assert NOTE in page
    with pytest.raises(InvalidTransition):
        vouchers.give(own.organisation, user=staff.user, hub=hub, by=staff.user, note=NOTE)
    with pytest.raises(IntegrityError, match="voucher_not_for_oneself"), transaction.atomic():
        VoucherFactory(user=staff.user, given_by=staff.user)


def test_nobody_vouches_in_the_name_of_another_hub(staff, asked):
    other = HubFactory(name="Kanarienhub")
    assert "Kanarienhub" not in staff.get(vouch(asked)).text
    assert staff.post(vouch(asked), {"hub": other.pk, "note": NOTE}).status_code == 200
    assert not Voucher.objects.exists()


def test_voucher_needs_its_reason_and_keeps_what_was_chosen(staff, hub, asked):
    page = staff.post(vouch(asked), {"hub": hub.pk, "note": " "}).text
    assert "This field is required." in page
    assert not Voucher.objects.exists()


def test_owner_sees_the_voucher_for_who_wants_to_belong_and_cannot_vouch(scene, people):
    VoucherFactory(organisation=scene.organisation, user=scene.asked.user, hub=scene.hub, note=NOTE)
    page = people["owner"].get(reverse("partners:decide_membership", args=[scene.asked.pk])).text
    assert NOTE in page
    assert "Vouch for this person" not in page
    assert people["owner"].get(reverse("partners:vouch_for_claimant", args=[scene.asked.pk])).status_code == 403


def test_staff_vouch_for_a_claim_of_their_hubs_organisation(staff, hub):
    claim = MembershipRequestFactory(organisation=OrganisationFactory(hubs=[hub]), user__name="Ada")
    page = reverse("partners:vouch_for_claimant", args=[claim.pk])
    assert page in staff.get(reverse("partners:decide_membership", args=[claim.pk])).text
    staff.post(page, {"hub": hub.pk, "note": NOTE})
    assert Voucher.objects.get().user == claim.user


def test_nobody_is_vouched_for_whose_account_is_gone(staff, asked):
    asked.applicant = None
    asked.save()
    assert "Vouch for this person" not in staff.get(decision(asked)).text
    assert staff.get(vouch(asked)).status_code == 404


def test_network_staff_choose_the_hub_and_the_organisations_own_is_proposed(people, scene):
    page = people["network editor"].get(reverse("partners:vouch_for_claimant", args=[scene.claim.pk]))
    assert set(page.context["form"].fields["hub"].queryset) == {scene.hub, scene.other_hub}
    assert page.context["form"].initial["hub"] == scene.hub


def test_vouchers_are_gone_with_the_person():
    VoucherFactory(user=(person := UserFactory()))
    person.delete()
    assert not Voucher.objects.exists()
