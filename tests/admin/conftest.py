from copy import copy, deepcopy

import pytest
from django.core.management import call_command
from django.test import Client

from hubportal.hubs.models import StaffRole
from tests.admin.twins import make_twin
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.hubs import NetworkFactory, StaffRoleFactory

CANARY = "Kanarienvogel"


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """(own, foreign, {role: user}, {role: session}), made once per module and gone after it.

    What a test changes is rolled back in the database, and is gone from the objects since each test has copies.
    """
    with django_db_blocker.unblock():
        own, foreign = make_twin("Eigenes"), make_twin(CANARY)
        users = make_people(own.hub, foreign.hub)
        yield own, foreign, users, {role: session_of(user) for role, user in users.items()}
        call_command("flush", verbosity=0, interactive=False)


def make_people(own, foreign):
    """{role: user}; `own` is this hub, `foreign` another."""
    network = NetworkFactory()
    manager, editor, reader = StaffRole.Role.MANAGER, StaffRole.Role.EDITOR, StaffRole.Role.READER
    return {
        "member": UserFactory(),
        "staff without role": StaffFactory(),
        "reader": StaffRoleFactory(hub=own, role=reader).user,
        "editor": StaffRoleFactory(hub=own, role=editor).user,
        "manager": StaffRoleFactory(hub=own, role=manager).user,
        "editor elsewhere": StaffRoleFactory(hub=foreign, role=editor).user,
        "network editor": StaffRoleFactory(hub=None, network=network, role=editor).user,
        "network manager": StaffRoleFactory(hub=None, network=network, role=manager).user,
        "superuser": UserFactory(superuser=True),
    }


def session_of(user):
    client = Client()
    client.force_login(user)
    return client.session.session_key


@pytest.fixture
def own(scene, db):
    """A hub with one record of every kind that hangs on it."""
    return deepcopy(scene[0])


@pytest.fixture
def foreign(scene, db):
    """Its twin: every text of its own records holds the canary word."""
    return deepcopy(scene[1])


@pytest.fixture
def people(scene, db, settings):
    """A browser for each role; `browser.user` is who is signed in."""
    browsers = {"anonymous": Client()}
    for role, session in scene[3].items():
        browsers[role] = Client()
        browsers[role].cookies[settings.SESSION_COOKIE_NAME] = session
        browsers[role].user = copy(scene[2][role])
    return browsers


@pytest.fixture
def editor(people):
    return people["editor"]


@pytest.fixture
def superuser(people):
    return people["superuser"]
