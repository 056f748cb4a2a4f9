from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import translation

from hubportal.hubs.models import StaffRole
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.factories.partners import (
    BlockFactory,
    ChangeRequestFactory,
    ContactPersonFactory,
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    VoucherFactory,
)


def browser(user=None):
    client = Client()
    if user is not None:
        client.force_login(user)
    client.user = user
    return client


@pytest.fixture(autouse=True)
def english():
    """What actions and forms refuse, they say in English here."""
    translation.activate("en")


@pytest.fixture
def hub(db):
    return HubFactory(name="Energiehub")


@pytest.fixture
def applicant(db):
    return browser(UserFactory(email="ada@spinlab.example", language="en", verified=True))


@pytest.fixture
def staff(hub):
    return browser(StaffRoleFactory(hub=hub, user__email="lena@hub.example", user__language="de").user)


@pytest.fixture
def scene(db):
    """A listed organisation of one hub, one thing of every kind that can be done with it, and a twin."""
    made = SimpleNamespace(hub=HubFactory(), other_hub=HubFactory())
    made.organisation = OrganisationFactory(slug="own", name="Eigenes Werk", hubs=[made.hub])
    made.other = OrganisationFactory(slug="other", hubs=[made.other_hub])
    made.owner = MembershipFactory(organisation=made.organisation)
    made.member = MembershipFactory(organisation=made.organisation, role="member")
    made.join_request = JoinRequestFactory(
        organisation=made.organisation, hub=made.hub, applicant=made.owner.user, motivation="KANARIENVOGEL"
    )
    made.draft = JoinRequestFactory(
        organisation=made.organisation, hub=made.other_hub, state="draft", submitted_at=None, due_on=None
    )
    made.asked = MembershipRequestFactory(organisation=made.organisation)
    made.claim = MembershipRequestFactory(organisation=OrganisationFactory(hubs=[made.hub]))
    made.change = ChangeRequestFactory(organisation=made.organisation)
    made.voucher = VoucherFactory(organisation=made.organisation, hub=made.hub)
    made.name = OrganisationNameFactory(organisation=made.organisation)
    made.contact = ContactPersonFactory(organisation=made.organisation)
    made.invitation = InvitationFactory(organisation=made.organisation)
    made.block = BlockFactory(organisation=made.organisation)
    return made


@pytest.fixture
def people(scene):
    """One browser per role."""
    editor = StaffRole.Role.EDITOR
    return {
        "visitor": browser(),
        "stranger": browser(UserFactory()),
        "owner elsewhere": browser(MembershipFactory(organisation=scene.other).user),
        "member": browser(scene.member.user),
        "editor": browser(MembershipFactory(organisation=scene.organisation, role="editor").user),
        "owner": browser(scene.owner.user),
        "staff without role": browser(StaffFactory()),
        "hub reader": browser(StaffRoleFactory(hub=scene.hub, role=StaffRole.Role.READER).user),
        "hub editor": browser(StaffRoleFactory(hub=scene.hub, role=editor).user),
        "editor elsewhere": browser(StaffRoleFactory(hub=scene.other_hub, role=editor).user),
        "network editor": browser(StaffRoleFactory(hub=None, network=NetworkFactory(), role=editor).user),
        "superuser": browser(UserFactory(superuser=True)),
    }
