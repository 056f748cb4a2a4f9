import re

import pytest
from django.core.cache import cache

from hubportal.outbox.actions.messages import deliver
from tests.factories.accounts import PASSWORD, UserFactory


@pytest.fixture(autouse=True)
def _hash_quickly(settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.hashers.Quick"]


@pytest.fixture(autouse=True)
def _no_limits_left_over(db):
    cache.clear()


@pytest.fixture
def person(db):
    return UserFactory(email="ada@example.org", name="Ada", password=PASSWORD, verified=True)


@pytest.fixture
def sign_in(client):
    """Send the sign-in form: (email, password) -> response."""

    def post(email, password=PASSWORD, **more):
        return client.post("/en/account/login/", {"login": email, "password": password, **more})

    return post


class Delivered:
    """The mails that have been sent, after the outbox has had its turn."""

    def __init__(self, mails):
        self.mails = mails

    def __len__(self):
        deliver()
        return len(self.mails)

    def __getitem__(self, number):
        deliver()
        return self.mails[number]


@pytest.fixture
def mailoutbox(mailoutbox):
    return Delivered(mailoutbox)


@pytest.fixture
def code_in():
    """The code in a mail, on a line of its own."""
    return lambda mail: re.search(r"^([A-Z0-9]+(?:-[A-Z0-9]+)+)$", mail.body, re.MULTILINE)[1]
