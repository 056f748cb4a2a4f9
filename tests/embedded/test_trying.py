"""Example accounts and signing in as one of them with a click."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS
from hubportal.hubs.models import StaffRole
from partners.models import Organisation
from tests.factories.hubs import HubFactory, NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts(monkeypatch):
    monkeypatch.setenv("EXAMPLE_PASSWORD", "a password for trying")
    NetworkFactory()
    for slug in ("leipzig", "dresden"):
        HubFactory(slug=slug)
    call_command("create_example_accounts")


def test_every_account_has_its_role_and_no_more(accounts):
    roles = {role.user.email: (role.role, role.hub and role.hub.slug) for role in StaffRole.objects.all()}
    assert roles == {
        account.email: (account.role, account.hub or None) for account in ACCOUNTS.values() if account.role
    }
    assert [user.email for user in User.objects.filter(is_superuser=True)] == ["admin@example.org"]


def test_making_accounts_again_changes_nothing(accounts):
    before = list(User.objects.order_by("pk").values_list("pk", "password", "is_staff"))
    call_command("create_example_accounts")
    assert list(User.objects.order_by("pk").values_list("pk", "password", "is_staff")) == before


def test_the_printed_password_opens_the_account(accounts, client):
    assert client.login(username="leipzig@example.org", password="a password for trying")


@pytest.mark.parametrize("key", ACCOUNTS)
def test_one_click_signs_in(accounts, client, key):
    assert client.post(reverse("embedded:sign_in", args=[key])).status_code == 302
    assert User.objects.get(pk=client.session["_auth_user_id"]).email == ACCOUNTS[key].email


def test_following_a_link_signs_nobody_in(accounts, client):
    assert client.get(reverse("embedded:sign_in", args=["admin"])).status_code == 405
    assert "_auth_user_id" not in client.session


def test_signing_in_needs_the_forms_token(accounts, client):
    client.handler.enforce_csrf_checks = True
    assert client.post(reverse("embedded:sign_in", args=["admin"])).status_code == 403


def test_only_example_accounts_can_be_entered(accounts, client):
    User.objects.create_user("real@example.org", "secret password")
    assert client.post(reverse("embedded:sign_in", args=["real"])).status_code == 404


def test_page_offers_every_account(accounts, client):
    page = client.get(reverse("embedded:accounts")).content.decode()
    assert [account.email for account in ACCOUNTS.values() if account.email not in page] == []


def test_the_example_organisation_says_so_and_has_asked_once(accounts):
    for _time in range(2):
        call_command("create_example_organisation")
    organisation = Organisation.objects.get()
    assert (organisation.is_synthetic, organisation.is_listed) == (True, False)
    assert "Beispiel" in organisation.name
    assert (organisation.join_requests.get().state, organisation.memberships.get().role) == ("submitted", "owner")
