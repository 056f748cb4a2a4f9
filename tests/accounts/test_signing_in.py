import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from hubportal.accounts.models import User
from tests.accounts.threads import at_once
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_sign_in_by_password_opens_the_account(client, person, sign_in):
    sign_in(person.email)
    assert signed_in(client) == str(person.pk)


def test_sign_in_reads_the_address_in_any_case(client, person, sign_in):
    sign_in("ADA@Example.ORG")
    assert signed_in(client) == str(person.pk)


def test_sign_in_with_a_wrong_password_does_not(client, person, sign_in):
    response = sign_in(person.email, "something else entirely")
    assert (response.status_code, signed_in(client)) == (200, None)


def test_sign_in_changes_the_session_key(client, person, sign_in):
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["session"] = planted = session.session_key
    sign_in(person.email)
    assert client.cookies["session"].value not in ("", planted)


def test_rows_of_djangos_own_permissions_grant_nothing(person):
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="partners"))
    assert person.user_permissions.exists()
    assert not person.has_perm("partners.change_organisation")
    assert not person.has_module_perms("partners")


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "https:evil.example", "javascript:alert(1)"]
)
def test_sign_in_leads_to_no_foreign_address(person, sign_in, target):
    assert sign_in(person.email, next=target).headers["Location"] == "/en/"


def test_sign_in_leads_on_to_where_one_wanted(person, sign_in):
    assert sign_in(person.email, next="/en/account/profile/").headers["Location"] == "/en/account/profile/"


def test_sign_up_waits_for_the_code(client, mailoutbox, code_in):
    client.post("/en/account/signup/", {"email": "New@Example.org", "password1": PASSWORD})
    assert signed_in(client) is None
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})
    assert signed_in(client) == str(User.objects.get(email="new@example.org").pk)


@pytest.mark.django_db(transaction=True)
def test_sign_up_twice_at_once_makes_one_account():
    form = {"email": "new@example.org", "password1": PASSWORD}
    answers = at_once(4, lambda _number: Client().post("/en/account/signup/", form).status_code)
    assert set(answers) <= {302, 429}  # one mail in ten seconds goes to an address, whoever asks for it
    assert User.objects.count() == 1


def test_sign_up_keeps_the_language_of_the_page(client):
    client.post("/en/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert User.objects.get().language == "en"


@pytest.mark.parametrize("password", ["short", "q1w2e3r4t5y6", "1qaz2wsx3edc", "new@example.org"])
def test_sign_up_refuses_a_weak_password(client, password):
    client.post("/en/account/signup/", {"email": "new@example.org", "password1": password})
    assert not User.objects.exists()


def test_sign_in_by_code_opens_the_account(client, person, mailoutbox, code_in):
    client.post("/en/account/login/code/", {"email": person.email})
    client.post("/en/account/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert signed_in(client) == str(person.pk)


def test_sign_in_by_code_ends_after_three_wrong_ones(client, person, mailoutbox, code_in):
    client.post("/en/account/login/code/", {"email": person.email})
    for _attempt in range(3):
        client.post("/en/account/login/code/confirm/", {"code": "WRONG-CODE"})
    client.post("/en/account/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert signed_in(client) is None


def test_code_of_another_browser_opens_nothing(client, person, mailoutbox, code_in):
    client.post("/en/account/login/code/", {"email": person.email})
    client.cookies.clear()
    client.post("/en/account/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert signed_in(client) is None


def test_password_set_before_the_address_was_proven_is_forgotten(client, mailoutbox, code_in):
    squatted = UserFactory(email="owner@example.org", password=PASSWORD, verified=False)
    client.post("/en/account/login/code/", {"email": squatted.email})
    client.post("/en/account/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    squatted.refresh_from_db()
    assert (signed_in(client), squatted.check_password(PASSWORD)) == (str(squatted.pk), False)


def test_password_of_a_known_person_survives_a_code(client, person, sign_in, mailoutbox, code_in):
    sign_in(person.email)
    client.logout()
    client.post("/en/account/login/code/", {"email": person.email})
    client.post("/en/account/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    person.refresh_from_db()
    assert (signed_in(client), person.check_password(PASSWORD)) == (str(person.pk), True)


def test_someone_barred_is_told_so_only_with_the_right_password(person, sign_in):
    User.objects.update(is_active=False)
    assert sign_in(person.email).headers["Location"] == "/en/account/inactive/"
    assert b"do not belong together" in sign_in(person.email, "something else entirely").content
