import pytest
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


def test_ready_makes_anew_each_time_while_redis_is_down(count, settings, monkeypatch):
    monkeypatch.setattr(kept.ask.__self__, "asleep_until", 0.0)
    settings.CACHES = settings.CACHES | {
        "pages": settings.CACHES["pages"] | {"LOCATION": "redis://127.0.0.1:1/0"},
    }
    assert [kept.ready("partners", count) for _ in range(2)] == [1, 2]
