"""Two beats at once, each with a connection of its own; and, as a control, the same without the lock."""

import datetime
import threading

import pytest
from django.utils import timezone

from hubportal.outbox.actions import digests, follows
from hubportal.outbox.models import Digest, Message
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.hubs import HubFactory

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = datetime.timedelta(hours=1)


def two_beats(monkeypatch, read):
    """How many digests both have written of one that is due; each has read it before the other has done."""
    both_there = threading.Barrier(2)

    def meeting(pk, now):
        found = read(pk, now)
        try:
            both_there.wait(timeout=3 if found else 0.5)
        except threading.BrokenBarrierError:
            pass
        return found

    reader, hub = UserFactory(), HubFactory()
    follows.follow("hub", hub, by=reader)
    past = timezone.now() - 24 * 7 * HOUR
    Digest.objects.update(told_until=past, looked_at=past, due_at=past)
    EventFactory(hub=hub, published_at=timezone.now() - HOUR)
    monkeypatch.setattr(digests, "_locked", meeting)
    return sum(at_once(2, lambda _number: digests.write_due()))


def test_digest_due_when_two_beats_tick_at_once_is_written_once(monkeypatch):
    assert two_beats(monkeypatch, digests._locked) == 1
    assert Message.objects.count() == 1


def test_both_beats_write_it_without_the_lock_and_its_key_keeps_the_second_out(monkeypatch):
    assert two_beats(monkeypatch, lambda pk, _now: Digest.objects.get(pk=pk)) == 2
    assert Message.objects.count() == 1
