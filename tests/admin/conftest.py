import pytest
from django.test import Client

from hubportal.hubs.models import StaffRole
from tests.admin.twins import make_twin
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.hubs import NetworkFactory, StaffRoleFactory

CANARY = "Kanarienvogel"


@pytest.fixture
def own(db):
    """A hub with one record of every kind that hangs on it."""
    return make_twin("Eigenes")


@pytest.fixture
def foreign(db):
    """Its twin: every text of its own records holds the canary word."""
    return make_twin(CANARY)


@pytest.fixture
def people(own, foreign):
    """One signed-in browser per role; `own` is this hub, `foreign` another."""
    network = NetworkFactory()
    manager, editor, reader = StaffRole.Role.MANAGER, StaffRole.Role.EDITOR, StaffRole.Role.READER
    users = {
        "member": UserFactory(),
        "staff without role": StaffFactory(),
        "reader": StaffRoleFactory(hub=own.hub, role=reader).user,
        "editor": StaffRoleFactory(hub=own.hub, role=editor).user,
        "manager": StaffRoleFactory(hub=own.hub, role=manager).user,
        "editor elsewhere": StaffRoleFactory(hub=foreign.hub, role=editor).user,
        "network editor": StaffRoleFactory(hub=None, network=network, role=editor).user,
        "network manager": StaffRoleFactory(hub=None, network=network, role=manager).user,
        "superuser": UserFactory(superuser=True),
    }
    browsers = {"anonymous": Client()}
    for role, user in users.items():
        browsers[role] = Client()
        browsers[role].force_login(user)
        browsers[role].user = user
    return browsers


@pytest.fixture
def editor(people):
    return people["editor"]


@pytest.fixture
def superuser(people):
    return people["superuser"]
