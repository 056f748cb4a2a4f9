"""Nobody learns from the portal who has an account; only the owner of an address is told."""

import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hubportal.accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

DOORS = [
    ("/en/account/login/", {"login": "{}", "password": "something else entirely"}),
    ("/en/account/login/code/", {"email": "{}"}),
    ("/en/account/password/reset/", {"email": "{}"}),
    ("/en/account/signup/", {"email": "{}", "password1": PASSWORD}),
]


@pytest.fixture
def hashes(monkeypatch):
    """A list that grows with every password hashed: hashing is what takes time."""
    done = []
    encode = PBKDF2PasswordHasher.encode
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", lambda *args: done.append(args) or encode(*args))
    return done


def knock(path, data, email):
    """What one sees after sending the form and following where it leads, without what differs each time."""
    data = {name: value.format(email) for name, value in data.items()}
    response = Client().post(path, data, follow=True)
    seen = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode()).replace(email, "EMAIL")
    return response.redirect_chain, response.status_code, seen


@pytest.mark.parametrize(("path", "data"), DOORS)
def test_answer_is_the_same_for_known_and_unknown_addresses(person, path, data):
    assert knock(path, data, person.email) == knock(path, data, "bob@example.org")


@pytest.mark.parametrize(("path", "data"), DOORS[1:])
def test_one_mail_goes_out_either_way(person, mailoutbox, path, data):
    knock(path, data, person.email)
    knock(path, data, "bob@example.org")
    assert [mail.to for mail in mailoutbox] == [[person.email], ["bob@example.org"]]


@pytest.mark.parametrize(("path", "data"), DOORS)
def test_password_is_hashed_as_often_either_way(person, path, data, hashes):
    knock(path, data, person.email)
    known = len(hashes)
    knock(path, data, "bob@example.org")
    assert len(hashes) == 2 * known


@pytest.mark.parametrize(("path", "data"), DOORS[:3])
def test_queries_hardly_differ(person, path, data):
    with CaptureQueriesContext(connection) as known:
        knock(path, data, person.email)
    with CaptureQueriesContext(connection) as unknown:
        knock(path, data, "bob@example.org")
    assert abs(len(known) - len(unknown)) <= 4


def test_sign_up_with_a_known_address_tells_its_owner(person, mailoutbox):
    knock(*DOORS[3], person.email)
    assert "/account/password/reset/" in mailoutbox[0].body
    assert User.objects.count() == 1


def test_sign_up_with_a_known_address_leads_nowhere(person, client):
    client.post("/en/account/signup/", {"email": person.email, "password1": PASSWORD})
    client.post("/en/account/confirm-email/", {"code": "ABCD-EFGH"})
    assert "_auth_user_id" not in client.session


def test_second_address_says_nothing_about_its_owner(person, client, sign_in):
    UserFactory(email="eve@example.org", password=PASSWORD, verified=True)
    sign_in("eve@example.org")
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    seen = [
        client.post("/en/account/email/", {"action_add": "", "email": email}).headers["Location"]
        for email in (person.email, "bob@example.org")
    ]
    assert seen == ["/en/account/confirm-email/"] * 2
