import pytest
from django.test import Client
from django.utils import translation

from tests.factories.accounts import UserFactory
from tests.factories.funding import FunderSeatFactory, an_awarded_grant, an_officer
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import MembershipFactory


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def browser(user):
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def grant(db):
    """Awarded today: 800 € of 1,000 €, in two lines."""
    return an_awarded_grant(hub=HubFactory(name="Energiehub"))


@pytest.fixture
def people(grant):
    """One signed-in browser per role at the grant."""
    users = {
        "officer": an_officer(grant.hub, user__language="de"),
        "second officer": an_officer(grant.hub, user__language="en"),
        "hub editor": StaffRoleFactory(hub=grant.hub).user,
        "officer elsewhere": an_officer(HubFactory()),
        "owner": MembershipFactory(organisation=grant.recipient).user,
        "editor": MembershipFactory(organisation=grant.recipient, role="editor").user,
        "member": MembershipFactory(organisation=grant.recipient, role="member").user,
        "owner elsewhere": MembershipFactory().user,
        "funder": FunderSeatFactory(organisation=grant.scheme.funder).user,
        "funder elsewhere": FunderSeatFactory().user,
        "visitor": UserFactory(),
        "superuser": UserFactory(superuser=True),
    }
    return {role: browser(user) for role, user in users.items()}
