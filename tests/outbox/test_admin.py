"""Given-up messages are tried again by those who edit the network; the others of its staff only see them."""

import pytest

from hubportal.hubs.models import StaffRole
from hubportal.outbox.models import Message
from tests.factories.hubs import NetworkFactory, StaffRoleFactory

pytestmark = pytest.mark.django_db
LIST = "/en/admin/outbox/message/"


@pytest.fixture
def dead():
    return Message.objects.create(
        key="k1", kind="trial", address="ada@example.org", language="en", state=Message.State.DEAD, attempts=14
    )


@pytest.mark.parametrize(
    ("role", "state"), [(StaffRole.Role.EDITOR, Message.State.WAITING), (StaffRole.Role.READER, Message.State.DEAD)]
)
def test_replay_is_for_those_who_edit_the_network(client, dead, role, state):
    client.force_login(StaffRoleFactory(hub=None, network=NetworkFactory(), role=role).user)
    assert "ada@example.org" in client.get(LIST).content.decode()
    client.post(LIST, {"action": "replay", "_selected_action": [str(dead.pk)]})
    dead.refresh_from_db()
    assert dead.state == state


@pytest.mark.parametrize("path", ["message", "mailpreference"])
def test_hub_staff_see_no_messages(client, dead, path):
    client.force_login(StaffRoleFactory(role=StaffRole.Role.MANAGER).user)
    assert client.get(f"/en/admin/outbox/{path}/").status_code == 403


def test_payload_is_neither_shown_nor_exported(client, dead):
    Message.objects.update(payload={"text": "Kanarienvogel"})
    client.force_login(StaffRoleFactory(hub=None, network=NetworkFactory()).user)
    responses = [client.get(path) for path in (LIST, f"{LIST}{dead.pk}/change/", f"{LIST}export/csv/")]
    pages = [response.getvalue() for response in responses]
    assert [b"ada@example.org" in page for page in pages] == [True] * 3
    assert [b"Kanarienvogel" in page for page in pages] == [False] * 3
    responses[-1].close()
