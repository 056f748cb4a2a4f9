"""Giving roles, and what nobody can give themselves."""

import pytest

from hubportal.hubs.models import StaffRole
from tests.admin.test_pages import address
from tests.factories.accounts import UserFactory
from tests.factories.hubs import NetworkFactory

ROLE = StaffRole.Role


@pytest.fixture
def give(people):
    """Fill in the form for a new role as `giver`: the response."""

    def post(giver, user, **data):
        return people[giver].post(address("hubs_staffrole", "add"), {"user": user.email, "role": ROLE.EDITOR, **data})

    return post


def test_manager_gives_a_role_in_the_own_hub(give, own):
    newcomer = UserFactory()
    give("manager", newcomer, hub=own.hub.pk)
    newcomer.refresh_from_db()
    assert (newcomer.staff_roles.get().hub, newcomer.is_staff) == (own.hub, True)


def test_manager_gives_no_role_in_another_hub(give, foreign):
    newcomer = UserFactory()
    assert give("manager", newcomer, hub=foreign.hub.pk).context["adminform"].form.has_error("hub")
    assert not newcomer.staff_roles.exists()


def test_manager_does_not_become_network_staff(give, people):
    user = people["manager"].user
    response = give("manager", user, network=NetworkFactory().pk, role=ROLE.MANAGER)
    assert response.status_code == 200
    assert not user.staff_roles.filter(network__isnull=False).exists()


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_only_managers_give_roles(role, give, own):
    assert give(role, UserFactory(), hub=own.hub.pk).status_code == 403


def test_network_editor_gives_no_network_role(give, people):
    response = give("network editor", UserFactory(), network=NetworkFactory().pk, role=ROLE.MANAGER)
    assert response.status_code == 403


def test_address_nobody_has_is_said_so(people, own):
    data = {"user": "nobody@example.org", "hub": own.hub.pk, "role": ROLE.READER}
    response = people["manager"].post(address("hubs_staffrole", "add"), data)
    assert response.context["adminform"].form.has_error("user", "invalid_choice")


@pytest.mark.parametrize("role", ["manager", "network editor"])
def test_nobody_becomes_superuser(role, people):
    user = people[role].user
    data = {"name": user.name, "language": "de", "time_zone": user.time_zone, "is_active": "on", "is_superuser": "on"}
    people[role].post(address("accounts_user", "change", user.pk), data | {"is_staff": "on"})
    user.refresh_from_db()
    assert not user.is_superuser


@pytest.mark.parametrize(("noun", "field"), [("figure", "is_on_front"), ("hub", "is_home")])
def test_fields_of_the_network_are_not_a_hubs_to_set(noun, field, people, own):
    page = people["manager"].get(address(f"hubs_{noun}", "change", getattr(own, noun).pk))
    assert field not in page.context["adminform"].form.fields
    page = people["network editor"].get(address(f"hubs_{noun}", "change", getattr(own, noun).pk))
    assert field in page.context["adminform"].form.fields
