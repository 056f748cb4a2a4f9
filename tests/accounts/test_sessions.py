import pytest
from django.test import Client
from django.utils import timezone

from hubportal.accounts.middleware import own_time_zone
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NEW = "another long passphrase"


@pytest.fixture
def browsers(person):
    """Two browsers in which the same person is signed in."""
    clients = [Client(), Client()]
    for client in clients:
        client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    return clients


def is_in(client):
    return client.get("/en/account/").status_code == 200


def test_both_browsers_are_listed(browsers):
    assert browsers[0].get("/en/account/sessions/").content.count(b"This browser") == 1
    assert len(browsers[0].get("/en/account/sessions/").context["sessions"]) == 2


def test_others_can_be_signed_out(browsers):
    browsers[0].post("/en/account/sessions/")
    assert [is_in(client) for client in browsers] == [True, False]


def test_other_people_stay_signed_in(browsers):
    someone = Client()
    someone.force_login(UserFactory())
    browsers[0].post("/en/account/sessions/")
    assert is_in(someone)


def test_new_password_signs_others_out(browsers):
    browsers[0].post("/en/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert [is_in(client) for client in browsers] == [True, False]


def test_new_password_is_told_to_its_owner(browsers, person, mailoutbox):
    browsers[0].post("/en/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert [mail.to for mail in mailoutbox] == [[person.email]]


def test_signing_out_ends_the_session_on_the_server(browsers):
    cookie = browsers[0].cookies["session"].value
    browsers[0].post("/en/account/logout/")
    browsers[0].cookies["session"] = cookie
    assert not is_in(browsers[0])


def test_signing_out_takes_a_form_of_ours(browsers):
    browsers[0].get("/en/account/logout/")
    assert is_in(browsers[0])


def test_account_pages_are_kept_by_no_cache(browsers):
    assert "no-store" in browsers[0].get("/en/account/").headers["Cache-Control"]


def test_times_are_shown_in_the_persons_zone(rf, person):
    request = rf.get("/", headers={"cookie": "session=x"})
    request.user = UserFactory.build(time_zone="Asia/Tokyo")
    shown = own_time_zone(lambda _request: timezone.get_current_timezone_name())(request)
    assert (shown, timezone.get_current_timezone_name()) == ("Asia/Tokyo", "Europe/Berlin")


def test_without_a_cookie_nobody_is_looked_for(rf):
    request = rf.get("/")  # has no `user` at all: asking for one would fail
    assert own_time_zone(lambda _request: "answered")(request) == "answered"
