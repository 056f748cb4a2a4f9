"""Who belongs to an organisation: invitations, roles, leaving, claims."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.actions import messages
from partners.actions import memberships
from partners.models import Invitation, Membership
from tests.factories.accounts import UserFactory
from tests.factories.partners import (
    InvitationFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db):
    return MembershipFactory()


def test_an_invitation_goes_to_the_address_and_takes_its_owner_in(client, owner):
    memberships.invite(owner.organisation, by=owner.user, email="New@Example.org", role="editor")
    messages.deliver()
    assert mail.outbox[0].to == ["new@example.org"]
    invited = UserFactory(email="new@example.org", verified=True)
    client.force_login(invited)
    invitation = Invitation.objects.get()
    assert owner.organisation.name in client.get(f"/en/partners/invitations/{invitation.pk}/").content.decode()
    client.post(f"/en/partners/invitations/{invitation.pk}/")
    assert Membership.objects.get(user=invited).role == "editor"


def test_opening_an_invitation_accepts_nothing(client):
    invitation = InvitationFactory(email="new@example.org")
    client.force_login(UserFactory(email="new@example.org", verified=True))
    client.get(f"/en/partners/invitations/{invitation.pk}/")
    assert not Membership.objects.exists()


@pytest.mark.parametrize("spoilt", ["used_at", "withdrawn_at", "expires_at"])
def test_a_spoilt_invitation_is_refused(spoilt):
    past = timezone.now() - datetime.timedelta(minutes=1)
    invitation = InvitationFactory(email="new@example.org", **{spoilt: past})
    with pytest.raises(InvalidTransition, match="used, withdrawn or has expired"):
        memberships.accept(invitation, by=UserFactory(email="new@example.org", verified=True))


@pytest.mark.parametrize(("email", "verified"), [("new@example.org", False), ("other@example.org", True)])
def test_only_who_has_proven_the_address_accepts(email, verified):
    invitation = InvitationFactory(email="new@example.org")
    with pytest.raises(InvalidTransition, match="another e-mail address"):
        memberships.accept(invitation, by=UserFactory(email=email, verified=verified))


def test_inviting_again_makes_the_older_invitation_invalid(owner):
    first = memberships.invite(owner.organisation, by=owner.user, email="new@example.org")
    memberships.invite(owner.organisation, by=owner.user, email="new@example.org")
    first.refresh_from_db()
    assert not first.is_open


def test_the_last_owner_cannot_leave(client, owner):
    client.force_login(owner.user)
    page = client.post(f"/en/partners/mine/{owner.organisation.slug}/people/{owner.pk}/leave/", follow=True)
    assert "keeps at least one owner" in page.content.decode()
    assert Membership.objects.filter(pk=owner.pk).exists()


def test_the_last_owner_stays_one(owner):
    with pytest.raises(InvalidTransition):
        memberships.change_role(owner, by=owner.user, role="member")
    owner.refresh_from_db()
    assert owner.role == "owner"


def test_one_of_two_owners_may_leave(client, owner):
    MembershipFactory(organisation=owner.organisation)
    client.force_login(owner.user)
    response = client.post(f"/en/partners/mine/{owner.organisation.slug}/people/{owner.pk}/leave/")
    assert response.url == "/en/partners/mine/"
    assert not Membership.objects.filter(pk=owner.pk).exists()


def test_whoever_is_removed_is_told(owner):
    member = MembershipFactory(organisation=owner.organisation, role="member")
    memberships.leave(member, by=owner.user)
    messages.deliver()
    assert [one.to for one in mail.outbox] == [[member.user.email]]


def test_a_claim_makes_an_owner():
    asked = MembershipRequestFactory()
    assert memberships.approve(asked, by=UserFactory()).role == "owner"


def test_a_member_of_an_ownerless_organisation_may_claim_it():
    member = MembershipFactory(role="editor")
    asked = memberships.request(member.organisation, by=member.user)
    memberships.approve(asked, by=UserFactory())
    member.refresh_from_db()
    assert member.role == "owner"


def test_a_request_makes_the_member_the_owner_chose(owner):
    asked = MembershipRequestFactory(organisation=owner.organisation)
    assert memberships.approve(asked, by=owner.user, role="editor").role == "editor"


def test_whoever_belongs_to_it_cannot_ask_again(owner):
    with pytest.raises(InvalidTransition, match="belong to this organisation already"):
        memberships.request(owner.organisation, by=owner.user)


def test_asking_twice_is_asking_once():
    organisation, person = OrganisationFactory(), UserFactory()
    assert memberships.request(organisation, by=person) == memberships.request(organisation, by=person)


def test_an_invitation_waits_on_ones_own_page_and_on_nobody_elses(client):
    InvitationFactory(email="new@example.org", organisation__name="Kanarienwerk")
    seen = []
    for email, verified in (("new@example.org", True), ("new2@example.org", True)):
        client.force_login(UserFactory(email=email, verified=verified))
        seen.append("Kanarienwerk" in client.get("/en/partners/mine/").content.decode())
    assert seen == [True, False]


def test_the_second_of_two_claims_makes_no_owner_from_an_old_page(client):
    organisation = OrganisationFactory()
    claims = [MembershipRequestFactory(organisation=organisation) for _ in range(2)]
    client.force_login(UserFactory(superuser=True))
    for claim in claims:
        client.post(f"/en/partners/membership-requests/{claim.pk}/decision/approval/", {"role": "member"})
    assert sorted(organisation.memberships.values_list("role", flat=True)) == ["member", "owner"]
