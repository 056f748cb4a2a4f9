import base64
import hmac
import struct
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def still():
    """The clock stands: a code must not run out between showing and entering it."""
    with time_machine.travel(time.time(), tick=False):
        yield


def totp(secret=SECRET):
    """The six digits an authenticator app shows now (RFC 6238), computed independently of allauth."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def guarded(person):
    """A person with an authenticator app and recovery codes."""
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


def enter(person, code):
    """Sign in from a new browser with password and code; the browser."""
    client = Client()
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/account/2fa/authenticate/", {"code": code})
    return client


def is_in(client):
    return "_auth_user_id" in client.session


def test_password_alone_opens_nothing(guarded, client, sign_in):
    assert sign_in(guarded.email).headers["Location"] == "/en/account/2fa/authenticate/"
    assert not is_in(client)


def test_code_of_the_app_opens_the_account(guarded):
    assert is_in(enter(guarded, totp()))


def test_code_of_the_app_opens_the_account_once(guarded):
    code = totp()
    assert [is_in(enter(guarded, code)) for _twice in range(2)] == [True, False]


def test_recovery_code_opens_the_account_once(guarded):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert [is_in(enter(guarded, code)) for _twice in range(2)] == [True, False]


def test_mailed_code_still_asks_for_the_second_factor(guarded, client, mailoutbox, code_in):
    client.post("/en/account/login/code/", {"email": guarded.email})
    client.post("/en/account/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert not is_in(client)


def test_reset_password_still_asks_for_the_second_factor(guarded, client, mailoutbox):
    client.post("/en/account/password/reset/", {"email": guarded.email})
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    form = client.get(link.partition(":8000")[2]).headers["Location"]
    client.post(form, {"password1": "another long passphrase"})
    guarded.refresh_from_db()
    assert guarded.check_password("another long passphrase")
    assert not is_in(client)


def test_secret_is_not_in_the_database_in_the_clear(guarded):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert SECRET not in stored


def test_secret_outlives_a_new_secret_key(guarded, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key that is long enough to be taken seriously, 50 signs"
    assert is_in(enter(guarded, totp()))


def test_guesses_at_the_second_factor_are_limited(guarded, client, sign_in):
    sign_in(guarded.email)
    for _guess in range(6):
        client.post("/en/account/2fa/authenticate/", {"code": "000000"})
    client.post("/en/account/2fa/authenticate/", {"code": totp()})
    assert not is_in(client)


class TestStaff:
    @pytest.fixture(autouse=True)
    def _required(self, settings):
        settings.REQUIRE_SECOND_FACTOR = True

    @pytest.fixture
    def staff(self, client):
        someone = UserFactory(staff=True, password=PASSWORD, verified=True)
        client.post("/en/account/login/", {"login": someone.email, "password": PASSWORD})
        return someone

    @pytest.mark.parametrize("path", ["/en/", "/en/admin/", "/de/partners/", "/en/hubs/"])
    def test_without_one_staff_are_sent_to_set_one_up(self, staff, client, path):
        assert client.get(path).headers["Location"].endswith("/account/2fa/")

    @pytest.mark.parametrize("path", ["/en/account/", "/en/account/2fa/", "/en/account/reauthenticate/"])
    def test_without_one_staff_reach_their_account(self, staff, client, path):
        assert client.get(path).status_code == 200

    def test_without_one_staff_can_sign_out(self, staff, client):
        client.post("/en/account/logout/")
        assert not is_in(client)

    @pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Accept": "application/json"}])
    def test_without_one_scripts_are_refused(self, staff, client, headers):
        assert client.get("/en/", headers=headers).status_code == 403

    def test_recovery_codes_alone_are_none(self, staff, client):
        RecoveryCodes.activate(staff)
        assert client.get("/en/").status_code == 302

    def test_setting_one_up_opens_the_rest(self, staff, client):
        client.post("/en/account/reauthenticate/", {"password": PASSWORD})
        client.get("/en/account/2fa/totp/activate/")
        client.post("/en/account/2fa/totp/activate/", {"code": totp(client.session["mfa.totp.secret"])})
        assert client.get("/en/").status_code == 200

    def test_others_need_none(self, person, client):
        client.force_login(person)
        assert client.get("/en/").status_code == 200
