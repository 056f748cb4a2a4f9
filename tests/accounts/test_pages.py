"""Every page of the account in our look, under our policy, in both languages."""

import re

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from hubportal.accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

OUTSIDE = ["login/", "signup/", "login/code/", "password/reset/", "password/reset/done/", "inactive/"]
INSIDE = [
    "",
    "profile/",
    "email/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "sessions/",
    "logout/",
    "reauthenticate/",
]
EXECUTABLE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)|\sstyle=|\son\w+=|javascript:", re.IGNORECASE
)


@pytest.fixture
def inside(client, person):
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", OUTSIDE)
def test_page_outside_is_ours(client, language, path):
    assert_ours(client.get(f"/{language}/account/{path}"))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", INSIDE)
def test_page_inside_is_ours(inside, language, path):
    assert_ours(inside.get(f"/{language}/account/{path}"))


def assert_ours(response):
    page = response.content.decode()
    title = re.search(r"<title>\s*(.+?)\s* · Hubportal</title>", page, re.DOTALL)
    assert response.status_code == 200
    assert "css/portal.css" in page
    assert title
    assert page.count("<h1") == 1
    assert not EXECUTABLE.search(page)
    assert not re.search(r"https?://(?!localhost|www\.w3\.org)", page)


@pytest.mark.parametrize("path", INSIDE)
def test_page_inside_leads_strangers_to_sign_in(client, path):
    response = client.get(f"/en/account/{path}")
    assert response.status_code == 302


def test_sign_in_gives_no_session_to_whoever_only_looks(client):
    client.get("/en/account/login/")
    assert "session" not in client.cookies


def test_profile_is_saved_and_goes_on_in_the_new_language(inside, person):
    response = inside.post("/en/account/profile/", {"name": "Ada L.", "language": "de", "time_zone": "Asia/Tokyo"})
    person.refresh_from_db()
    assert (person.name, person.language, person.time_zone) == ("Ada L.", "de", "Asia/Tokyo")
    assert response.headers["Location"] == "/de/account/"


@pytest.mark.parametrize(
    "wrong",
    [{"time_zone": "Mars/Base"}, {"language": "xx"}, {"name": "Ada\r\nBcc: all@example.org"}, {"name": "x" * 151}],
)
def test_profile_refuses_what_it_cannot_use(inside, person, wrong):
    inside.post("/en/account/profile/", {"name": "Ada", "language": "en", "time_zone": "Europe/Berlin"} | wrong)
    person.refresh_from_db()
    assert (person.name, person.language) == ("Ada", "de")


@pytest.mark.parametrize("path", ["", "email/"])
def test_queries_do_not_grow_with_addresses(inside, person, django_assert_num_queries, path):
    inside.get(f"/en/account/{path}")  # the first page after signing in also shows its messages
    with CaptureQueriesContext(connection) as few:
        inside.get(f"/en/account/{path}")
    for number in range(3):
        person.emailaddress_set.create(email=f"more{number}@example.org", verified=True)
    with django_assert_num_queries(len(few)):
        inside.get(f"/en/account/{path}")
    assert len(few) <= 14


def test_removing_an_address_tells_the_one_that_stays(inside, person, mailoutbox):
    person.emailaddress_set.create(email="second@example.org", verified=True)
    inside.post("/en/account/email/", {"action_remove": "", "email": "second@example.org"})
    assert [mail.to for mail in mailoutbox] == [[person.email]]


@pytest.mark.parametrize("language", ["de", "en"])
def test_mails_lead_into_the_readers_language(person, client, mailoutbox, language):
    User.objects.update(language=language)
    client.post("/en/account/password/reset/", {"email": person.email})
    assert f"http://localhost:8000/{language}/account/password/reset/key/" in mailoutbox[0].body


def test_links_in_mails_begin_with_the_portals_address(person, client, mailoutbox):
    with override_settings(ALLOWED_HOSTS=["evil.example"], SITE_URL="https://portal.example"):
        client.post("/en/account/password/reset/", {"email": person.email}, headers={"Host": "evil.example"})
    assert "https://portal.example/de/account/password/reset/key/" in mailoutbox[0].body
    assert "evil.example" not in mailoutbox[0].body


def test_name_reaches_no_mail(client, mailoutbox, sign_in):
    UserFactory(email="eve@example.org", name="WIN at evil.example", password=PASSWORD, verified=True)
    sign_in("eve@example.org")
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    client.post("/en/account/email/", {"action_add": "", "email": "victim@example.org"})
    assert mailoutbox[0].to == ["victim@example.org"]
    assert "evil.example" not in mailoutbox[0].message().as_string()


def test_password_managers_find_their_pages(client):
    assert client.get("/.well-known/change-password").headers["Location"].endswith("/account/password/change/")
    assert client.get("/.well-known/passkey-endpoints").json()["manage"].endswith("/account/2fa/webauthn/")
