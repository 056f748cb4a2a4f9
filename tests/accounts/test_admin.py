import pytest

from hubportal.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.hubs import NetworkFactory, StaffRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(client):
    someone = UserFactory(superuser=True)
    client.force_login(someone)
    return someone


@pytest.fixture
def network_manager(client):
    role = StaffRoleFactory(hub=None, network=NetworkFactory(), role="manager")
    client.force_login(role.user)
    return role.user


def form_of(person, **changes):
    fields = {"name": person.name, "language": "de", "time_zone": "Europe/Berlin", "is_active": "on"}
    return fields | ({"is_staff": "on"} if person.is_staff else {}) | changes


def address(person):
    return f"/en/admin/accounts/user/{person.pk}/change/"


def test_hub_staff_see_no_accounts(client):
    client.force_login(UserFactory(staff=True))
    assert client.get("/en/admin/accounts/user/").status_code == 403


def test_editors_of_the_network_see_no_accounts(client):
    client.force_login(StaffRoleFactory(hub=None, network=NetworkFactory(), role="editor").user)
    assert client.get("/en/admin/hubs/network/").status_code == 200
    assert client.get("/en/admin/accounts/user/").status_code == 403


def test_admin_sends_strangers_to_the_portals_sign_in(client):
    response = client.get("/en/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/en/account/login/?next=%2Fen%2Fadmin%2F"


def test_person_added_has_no_password(client, superuser):
    client.post("/en/admin/accounts/user/add/", form_of(User(name="Bob"), email="Bob@Example.org"))
    assert not User.objects.get(email="bob@example.org").has_usable_password()


def test_address_stays_as_it_is(client, superuser, person):
    client.post(address(person), form_of(person, email="other@example.org"))
    person.refresh_from_db()
    assert person.email == "ada@example.org"


def test_tables_to_take_away_hold_no_secrets(client, superuser, person):
    table = b"".join(client.get("/en/admin/accounts/user/export/csv/").streaming_content)
    assert person.email.encode() in table
    assert person.password.encode() not in table


def test_network_staff_bar_whoever_is_no_higher(client, network_manager, person):
    client.post(address(person), form_of(person, is_active=""))
    person.refresh_from_db()
    assert not person.is_active


def test_network_staff_cannot_touch_a_superuser(client, network_manager):
    above = UserFactory(superuser=True)
    assert client.post(address(above), form_of(above, is_active="")).status_code == 403


def test_network_staff_cannot_raise_themselves(client, network_manager):
    client.post(address(network_manager), form_of(network_manager, is_superuser="on", name="Raised"))
    network_manager.refresh_from_db()
    assert (network_manager.name, network_manager.is_superuser) == ("Raised", False)
