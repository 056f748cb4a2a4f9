"""Example accounts and signing in as one of them with a click."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS
from hubportal.hubs.models import StaffRole
from partners.models import Organisation, Posting
from programs.models import Call, Cohort, OfficeHour
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


@pytest.fixture
def example_call(accounts):
    call_command("create_example_call")
    return Call.objects.get()


def test_the_example_call_says_so_and_is_open(example_call):
    program = example_call.program
    assert (example_call.state, program.is_example, "Beispiel" in program.name_de) == ("open", True, True)
    assert (example_call.current_form.questions.count() > 10, example_call.criteria.count()) == (True, 3)


def test_the_example_call_stays_as_it_is_while_it_has_time(example_call):
    call_command("create_example_call")
    assert Call.objects.get().hard_deadline == example_call.hard_deadline


def test_the_example_call_gets_new_deadlines_when_it_is_over(example_call):
    over = {"opens_at": days_ago(40), "advertised_deadline": days_ago(2), "hard_deadline": days_ago(2)}
    Call.objects.update(state="closed", **over)
    call_command("create_example_call")
    call = Call.objects.get()
    assert (call.state, call.is_open) == ("open", True)


def test_the_example_call_is_followed_by_another_round_once_it_is_decided(example_call):
    Call.objects.update(state="decided")
    call_command("create_example_call")
    assert list(Call.objects.order_by("pk").values_list("title_de", "state")) == [
        ("Runde 1", "decided"),
        ("Runde 2", "open"),
    ]


def days_ago(number):
    return timezone.now() - datetime.timedelta(days=number)


@pytest.fixture
def example_cohort(example_call):
    call_command("create_example_organisation")
    call_command("create_example_cohort")
    return Cohort.objects.get()


def test_the_example_cohort_says_so_and_can_be_walked(example_cohort):
    member = example_cohort.members.get()
    assert ("Beispiel" in example_cohort.name_de, member.organisation.is_synthetic) == (True, True)
    assert (example_cohort.milestones.count(), OfficeHour.objects.free().count()) == (3, 4)


def test_the_example_mentor_offers_anew_only_what_is_gone(example_cohort):
    call_command("create_example_cohort")
    assert (Cohort.objects.count(), OfficeHour.objects.count()) == (1, 4)
    for number, slot in enumerate(OfficeHour.objects.all(), start=2):
        slot.starts_at, slot.ends_at = days_ago(number), days_ago(number - 1)
        slot.save()
    call_command("create_example_cohort")
    assert OfficeHour.objects.free().count() == 4


def test_the_example_need_says_so_and_leads_to_an_introduction(accounts, client):
    call_command("create_example_postings")
    call_command("create_example_postings")
    need = Posting.objects.get(kind="pilot")
    assert ("Beispiel" in need.title_de, need.organisation.is_synthetic, Posting.objects.count()) == (True, True, 3)
    client.force_login(User.objects.get(email=ACCOUNTS["founder"].email))
    address = f"/de/partners/offers-and-needs/{need.slug}/introduction/"
    [asker] = client.get(address).context["askers"]
    assert client.post(address, {"asker": asker.pk, "message": "Hallo"}).status_code == 302
