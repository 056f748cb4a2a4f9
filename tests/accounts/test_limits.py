"""Guessing is slow: limits live in PostgreSQL, hold under a burst, and do not need Redis."""

import pytest
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.test import Client

from hubportal.core.models import CacheEntry
from tests.accounts.threads import at_once
from tests.factories.accounts import PASSWORD

WRONG = "something else entirely"


def attempt(email, password=WRONG, **request):
    return Client().post("/en/account/login/", {"login": email, "password": password}, **request)


@pytest.mark.django_db
def test_right_password_is_refused_after_five_wrong_ones(person):
    for _guess in range(5):
        attempt(person.email)
    assert b"Too many attempts" in attempt(person.email, PASSWORD).content


@pytest.mark.django_db
def test_unknown_addresses_are_limited_alike(person):
    answers = [attempt("bob@example.org").content for _guess in range(6)]
    assert b"Too many attempts" in answers[5]


@pytest.mark.django_db
def test_one_client_may_not_try_many_addresses():
    answers = [attempt(f"someone{number}@example.org").content for number in range(11)]
    assert [b"Too many attempts" in answer for answer in answers] == [False] * 10 + [True]


@pytest.mark.django_db
def test_limits_hold_without_redis(person, settings):
    settings.CACHES = settings.CACHES | {
        "pages": settings.CACHES["pages"] | {"LOCATION": "redis://127.0.0.1:1/0"},
    }
    assert Client().get("/en/account/login/").status_code == 200
    for _guess in range(5):
        attempt(person.email)
    assert b"Too many attempts" in attempt(person.email, PASSWORD).content


@pytest.mark.django_db
def test_too_many_requests_are_answered_in_our_look(client):
    for _request in range(6):
        response = client.post("/en/account/password/reset/", {"email": "bob@example.org"})
    assert response.status_code == 429
    assert b"portal.css" in response.content


@pytest.mark.django_db
def test_client_is_known_by_the_address_the_proxy_saw(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        attempt(f"someone{number}@example.org", headers={"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.7"})
    blocked = attempt("other@example.org", headers={"X-Forwarded-For": "192.0.2.99, 198.51.100.7"})
    assert b"Too many attempts" in blocked.content


@pytest.mark.django_db(transaction=True)
def test_burst_gets_no_more_guesses_than_a_patient_guesser(person):
    answers = at_once(16, lambda _number: attempt(person.email).content)
    assert sum(b"do not belong together" in answer for answer in answers) <= 5


@pytest.mark.django_db(transaction=True)
def test_add_of_an_expired_entry_succeeds_once():
    cache.set("lock", 1, timeout=-1)
    assert sum(at_once(12, lambda number: cache.add("lock", number))) == 1


@pytest.mark.django_db
def test_entries_stay_however_many_there_are():
    for number in range(400):
        cache.set(f"key{number}", number)
    assert [cache.get(f"key{number}") for number in range(400)] == list(range(400))


@pytest.mark.django_db
def test_dead_entries_go_with_the_next_writes():
    for number in range(4):
        cache.set(f"dead{number}", number, timeout=-1)
    for number in range(4):
        cache.set(f"alive{number}", number)
    assert CacheEntry.objects.count() == 4


@pytest.mark.django_db
def test_touch_prolongs_only_what_is_alive():
    cache.set("alive", 1)
    assert (cache.touch("alive", 60), cache.touch("dead", 60)) == (True, False)


@pytest.mark.django_db
def test_djangos_own_cache_would_forget_limits():
    """The control: with the cache Django brings, a few hundred addresses tried wash the limits away."""
    original = DatabaseCache("core_cache", {})
    for number in range(400):
        original.set(f"key{number}", number)
    assert None in [original.get(f"key{number}") for number in range(400)]


@pytest.mark.django_db(transaction=True)
def test_djangos_own_cache_would_let_several_in_at_once():
    """The control: with the cache Django brings, several of many get hold of a lock that has expired."""
    original = DatabaseCache("core_cache", {})
    held = []
    for _round in range(5):
        original.set("lock", 1, timeout=-1)
        held.append(sum(at_once(12, lambda number: original.add("lock", number))))
    assert max(held) > 1
