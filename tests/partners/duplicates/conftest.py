from types import SimpleNamespace

import pytest
from django.utils import translation

from hubportal.hubs.models import StaffRole
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.partners.joining.conftest import browser


@pytest.fixture(autouse=True)
def english():
    translation.activate("en")


@pytest.fixture
def two(db):
    """The same organisation, recorded twice; each has an owner and a hub of its own."""
    made = SimpleNamespace(hub=HubFactory(), other_hub=HubFactory())
    made.kept = OrganisationFactory(slug="spinlab", name="SpinLab Accelerator GmbH", hubs=[made.hub])
    made.merged = OrganisationFactory(slug="spin-lab", name="Spin Lab", hubs=[made.other_hub])
    made.owner = MembershipFactory(organisation=made.merged)
    return made


@pytest.fixture
def network_editor(db):
    editor = StaffRole.Role.EDITOR
    role = StaffRoleFactory(hub=None, network=NetworkFactory(), role=editor, user__language="en")
    return browser(role.user)


@pytest.fixture
def by(db):
    return UserFactory()
