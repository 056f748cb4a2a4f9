"""A message to many while its worker is killed and the broker loses all it knew: one mail to each."""

import time
from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.utils import timezone

from events.actions import circulars
from events.models import Registration
from hubportal.celery import app as portal_app
from hubportal.core.jobs import SILENT_AFTER
from hubportal.core.models import Job
from hubportal.outbox.models import Message
from tests.factories.events import CircularFactory, EventFactory, RegistrationFactory
from tests.factories.hubs import StaffRoleFactory
from tests.outbox.broker import Broker
from tests.outbox.smtp import Server
from tests.workers import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PEOPLE = circulars.AT_ONCE + 10  # two pieces of work


@pytest.fixture
def broker():
    with Broker() as broker:
        broker.app().set_current()
        yield broker
        portal_app.set_current()


@pytest.fixture
def circular():
    event = EventFactory()
    Registration.objects.bulk_create(RegistrationFactory.build_batch(PEOPLE, event=event))
    return CircularFactory(event=event)


def until(is_reached, seconds=60):
    deadline = time.monotonic() + seconds
    while not is_reached():
        assert time.monotonic() < deadline, list(Job.objects.values_list("state", "done", "error"))
        time.sleep(0.05)


@contextmanager
def last_one_held(circular):
    """Meanwhile whoever writes the message to the last person waits for us, and then finds that it was not written."""
    last = circulars.recipients(circular).last()
    with transaction.atomic():
        Message.objects.create(key=f"event_circular/{last.pk}/{circular.pk}", kind="event_circular", language="de")
        yield
        transaction.set_rollback(True)


def sweep(broker):
    """Beat's ticks, some minutes later."""
    Job.objects.update(beat_at=timezone.now() - 2 * SILENT_AFTER)
    for task in ("core.resume_jobs", "outbox.deliver"):
        broker.app().send_task(task)


def test_everybody_gets_it_once_whatever_happens_to_worker_and_broker(circular, broker):
    circulars.send(circular, by=StaffRoleFactory(hub=circular.event.hub).user)
    with Server() as smtp:
        environment = {"REDIS_URL": broker.url, "EMAIL_URL": f"smtp://127.0.0.1:{smtp.port}"}
        with last_one_held(circular), worker(**environment) as victim:
            until(lambda: Message.objects.count() > circulars.AT_ONCE)
            broker.kill()
            victim.kill()
        broker.start()
        sweep(broker)
        with worker(**environment):
            until(lambda: Message.objects.filter(state=Message.State.SENT).count() == PEOPLE)
    circular.refresh_from_db()
    told = Counter(mail["To"] for mail in smtp.mails)
    assert (circular.state, len(told), set(told.values())) == ("sent", PEOPLE, {1})
