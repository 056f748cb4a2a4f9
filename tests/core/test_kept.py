import socket
import time

import pytest
from django.core.cache import caches
from django.db import transaction

from hubportal.core import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def count():
    """A count that is one higher each time it is made; a cache that answers."""
    made = iter(range(1, 10))
    return lambda: next(made)


def test_ready_makes_once_what_many_ask_for(count):
    assert [kept.ready("partners", count) for _ in range(3)] == [1, 1, 1]


def test_ready_keeps_nothing_of_one_name_for_another(count):
    assert (kept.ready("partners", count), kept.ready("hubs", count)) == (1, 2)


def test_outdated_forgets_at_once_and_again_after_the_commit(count, django_capture_on_commit_callbacks):
    kept.ready("partners", count)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        kept.outdated("partners")
        assert kept.ready("partners", count) == 2  # made by another before the commit
    assert kept.ready("partners", count) == 3


def test_ready_is_found_by_another_process_and_ends_when_it_would_have_ended_here(count, monkeypatch):
    now = time.time()
    kept.ready("partners", count)
    for later, found in ((58, 1), (61, 2)):
        kept.here.clear()
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        assert kept.ready("partners", count) == found


def test_what_another_version_of_the_code_has_kept_is_not_read(count, monkeypatch):
    kept.ready("partners", count)
    kept.here.clear()
    newer = kept._version() + 1
    monkeypatch.setattr(kept, "_version", lambda: newer)
    assert kept.ready("partners", count) == 2


def test_ready_is_not_asked_for_again_by_a_process_that_has_it(count):
    kept.ready("partners", count)
    caches["pages"].delete(kept._key("partners"))
    assert kept.ready("partners", count) == 1


def test_what_a_process_has_ends_after_a_minute(count, monkeypatch):
    now = time.time()
    kept.ready("partners", count)
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert kept.ready("partners", count) == 2


def test_memory_holds_a_bounded_number_of_names(monkeypatch):
    monkeypatch.setattr(kept, "_MOST_NAMES", 3)
    for name in "abcde":
        kept.ready(name, lambda: 1)
    assert len(kept.here) <= 3


@pytest.fixture
def without_redis(settings, monkeypatch):
    """Point the cache to another address; what comes after this test need not wait for it to be asked again."""
    monkeypatch.setattr(kept.ask.__self__, "asleep_until", 0.0)

    def point_to(port):
        settings.CACHES = settings.CACHES | {
            "pages": settings.CACHES["pages"] | {"LOCATION": f"redis://127.0.0.1:{port}/0"}
        }

    return point_to


@pytest.fixture
def silent_port():
    """A port that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_ready_is_made_by_each_process_while_redis_is_down(count, without_redis):
    without_redis(1)
    assert [kept.ready("partners", count) for _ in range(2)] == [1, 1]
    kept.here.clear()
    assert kept.ready("partners", count) == 2


def test_ready_is_made_in_time_when_redis_hangs_and_the_next_does_not_wait(count, without_redis, silent_port):
    without_redis(silent_port)
    started = time.monotonic()
    kept.ready("partners", count)
    first = time.monotonic() - started
    kept.ready("hubs", count)
    second = time.monotonic() - started - first
    assert 0.4 < first < 2  # it did ask
    assert second < 0.3
