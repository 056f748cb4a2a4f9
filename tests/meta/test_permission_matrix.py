"""Every address × role × way of asking, against the tables in permissions/."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler

from tests.meta.addresses import ROLES, addresses, admin_addresses

TABLE = {
    key: row
    for table in sorted((Path(__file__).parent / "permissions").glob("*.toml"))
    for key, row in tomllib.loads(table.read_text(encoding="utf-8")).items()
}
WAYS = {
    "get": lambda client, path: client.get(path),
    "post": lambda client, path: client.post(path),
    "htmx": lambda client, path: client.get(path, headers={"HX-Request": "true"}),
}
HANDLER = ClientHandler(enforce_csrf_checks=False)  # setting up middleware takes longer than most answers
SIGN_IN = ("/de/account/login/", "/de/admin/login/")
WORDS = {403: "forbidden", 404: "missing", 405: "no such verb"}

pytestmark = pytest.mark.django_db


def word_for(response):
    """What an answer comes to, in the words of the table."""
    if response.status_code < 300:
        return "ok"
    if response.status_code < 400:
        return "sign in" if response["Location"].startswith(SIGN_IN) else "elsewhere"
    return WORDS.get(response.status_code, str(response.status_code))


def ask(way, path, session):
    """What a browser with this session cookie is answered."""
    client = Client()
    client.handler = HANDLER
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    response = WAYS[way](client, path)
    if response.streaming:
        response.getvalue()  # a file is closed once it has been read
    return word_for(response)


def expected(row, way):
    """{role: word}: one word for all, or words by role with `others` for the rest. htmx is answered like get."""
    said = row.get(way, row["get"] if way == "htmx" else None)
    return {role: said if isinstance(said, str) else _word_of(said, role) for role in ROLES}


def _word_of(said, role):
    """Those who are no staff are answered like any visitor where a row does not name them."""
    like = "visitor" if role in ("member", "jury") else "others"
    return said.get(role, said.get(like, said.get("others")))


@pytest.fixture
def sessions(world):
    return world[0]


@pytest.fixture
def samples(world):
    return world[1]


def test_every_address_is_in_the_table_and_the_table_has_no_other():
    assert sorted(TABLE) == sorted({address.key for address in addresses()})


def test_every_address_that_needs_a_record_has_a_sample(samples):
    assert [address.key for address in addresses() if address.arguments and address.key not in samples] == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.key)
def test_address_answers_each_role_as_the_table_says(sessions, samples, address, way):
    path = address.sample(samples)
    answers = {role: ask(way, path, session) for role, session in sessions.items()}
    assert answers == expected(TABLE[address.key], way)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", admin_addresses(), ids=lambda address: address.route)
def test_admin_of_each_model_is_closed_to_all_but_staff(sessions, address, way):
    path = f"/{address.route}".replace("<path:object_id>", "1").replace("(?P<url>.*)$", "nothing/").replace("^", "")
    path = path.replace("(?P<app_label>", "").replace(")/$", "/").replace("core|accounts|hubs|partners|home", "hubs")
    assert ask(way, path, sessions["anonymous"]) == "sign in"
    assert ask(way, path, sessions["visitor"]) in ("sign in", "forbidden")
