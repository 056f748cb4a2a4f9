"""Who names a hub's officers, and what they may do from then on."""

import pytest
from django.test import Client

from funding.models import Officer
from hubportal.hubs.models import StaffRole
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory

pytestmark = pytest.mark.django_db
ADD = "/en/admin/funding/officer/add/"
MANAGER = StaffRole.Role.MANAGER


@pytest.fixture
def hub():
    return HubFactory()


def admin(role):
    client = Client()
    client.force_login(role.user)
    return client


def offered(client):
    return set(client.get(ADD).context["adminform"].form.fields["role"].queryset)


def test_manager_makes_one_of_the_hubs_staff_an_officer(hub):
    manager, editor = StaffRoleFactory(hub=hub, role=MANAGER), StaffRoleFactory(hub=hub)
    assert not editor.user.has_perm("funding.open_grant")
    admin(manager).post(ADD, {"role": editor.pk})
    assert Officer.objects.get().role == editor
    person = type(editor.user).objects.get(pk=editor.user.pk)
    assert person.has_perm("funding.open_grant")
    assert admin(editor).get("/en/funding/office/new/").status_code == 200


def test_only_staff_of_a_hub_one_leads_is_offered(hub):
    manager, editor = StaffRoleFactory(hub=hub, role=MANAGER), StaffRoleFactory(hub=hub)
    StaffRoleFactory(hub=HubFactory())
    elsewhere = StaffRoleFactory(hub=HubFactory(), user=manager.user)  # where the person leads nothing
    colleague = StaffRoleFactory(hub=elsewhere.hub)
    assert offered(admin(manager)) == {editor}
    refused = admin(manager).post(ADD, {"role": colleague.pk})
    assert (refused.status_code, Officer.objects.count()) == (200, 0)


def test_editors_name_nobody_and_the_network_names_its_own(hub):
    editor = StaffRoleFactory(hub=hub)
    assert admin(editor).get(ADD).status_code == 403
    network = NetworkFactory()
    leader, agent = (StaffRoleFactory(hub=None, network=network, role=role) for role in (MANAGER, "editor"))
    assert offered(admin(leader)) == {editor, agent}
    admin(leader).post(ADD, {"role": agent.pk})
    officer = Officer.objects.get(role=agent)
    assert not StaffRoleFactory(hub=hub, role=MANAGER).user.has_perm("funding.delete_officer", officer)
    assert leader.user.has_perm("funding.delete_officer", officer)
