"""What real processes do to a message when one of them is killed, stopped, frozen, emptied or cut off."""

import datetime
import time

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from hubportal.celery import app as portal_app
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message
from tests.outbox.broker import Broker
from tests.workers import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SOCKET_TIMEOUT = settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"]
QUICK = 1  # seconds a business action may take that waits for nobody


@pytest.fixture(scope="module")
def running_broker():
    with Broker() as broker:
        yield broker


@pytest.fixture
def broker(running_broker):
    """The broker that the portal talks to meanwhile, with nothing waiting."""
    running_broker.empty()
    running_broker.app().set_current()
    yield running_broker
    running_broker.resume()
    portal_app.set_current()


@pytest.fixture
def work(broker, smtp):
    """Starts a worker that takes its work from the broker and sends to the mail server of the test."""
    return lambda: worker(REDIS_URL=broker.url, EMAIL_URL=f"smtp://127.0.0.1:{smtp.port}")


def tell(*names):
    """The business action: a message to each of `names` in one transaction. Returns the seconds it took."""
    started = time.monotonic()
    with transaction.atomic():
        for name in names:
            messages.write(
                "account", key=name, address=f"{name}@example.org", language="en", subject=name, text="Hello"
            )
    return time.monotonic() - started


def sweep(broker):
    """Beat's tick."""
    broker.app().send_task("outbox.deliver")


def until_sent(number, seconds=30):
    """Wait until so many messages are sent."""
    deadline = time.monotonic() + seconds
    while Message.objects.filter(state=Message.State.SENT).count() < number:
        assert time.monotonic() < deadline, list(Message.objects.values_list("key", "state", "error"))
        time.sleep(0.05)


def end_leases():
    """Let the time pass after which a lost worker's messages are anybody's."""
    past = timezone.now() - datetime.timedelta(seconds=1)
    Message.objects.exclude(lease_until=None).update(lease_until=past)


def cut_connections():
    """End every session with the database but our own; for a real restart see `test_database_restart.py`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def test_killed_workers_message_waits_for_its_lease_and_is_sent_by_another_with_the_same_message_id(work, broker, smtp):
    smtp.may_answer.clear()
    with work() as victim:
        tell("ada")
        assert smtp.arrived.wait(20)
        victim.kill()
    smtp.may_answer.set()
    sweep(broker)
    with work():
        tell("bob")
        until_sent(1)
        end_leases()
        sweep(broker)
        until_sent(2)
    assert [mail["To"] for mail in smtp.mails] == ["ada@example.org", "bob@example.org", "ada@example.org"]
    assert smtp.mails[0]["Message-ID"] == smtp.mails[2]["Message-ID"] == Message.objects.get(key="ada").message_id


def test_stopped_broker_costs_nothing_and_its_worker_comes_back(work, broker, smtp):
    with work():
        tell("before")
        until_sent(1)
        broker.stop()
        assert tell("ada", "bob") < QUICK
        assert len(smtp.mails) == 1
        broker.start()
        sweep(broker)
        until_sent(3)
    assert sorted(mail["To"] for mail in smtp.mails[1:]) == ["ada@example.org", "bob@example.org"]


def test_hung_broker_costs_no_more_than_the_socket_timeout_however_many_are_told(work, broker, smtp):
    broker.hang()
    assert SOCKET_TIMEOUT - QUICK < tell("ada", "bob", "eve") < SOCKET_TIMEOUT + QUICK
    broker.resume()
    sweep(broker)
    with work():
        until_sent(3)
    assert len(smtp.mails) == 3


def test_emptied_broker_loses_no_message(work, broker, smtp):
    tell("ada")
    assert broker.number_waiting() == 1
    broker.empty()
    assert broker.number_waiting() == 0
    sweep(broker)
    with work():
        until_sent(1)
    assert len(smtp.mails) == 1


def test_sessions_cut_mid_send_send_once_more_with_the_same_message_id(work, broker, smtp):
    smtp.may_answer.clear()
    with work():
        tell("ada")
        assert smtp.arrived.wait(20)
        assert cut_connections() == 1
        smtp.may_answer.set()
        end_leases()
        sweep(broker)
        until_sent(1)
    assert [mail["Message-ID"] for mail in smtp.mails] == [Message.objects.get().message_id] * 2


def test_worker_outlives_the_cutting_of_its_sessions(work, smtp):
    with work():
        tell("before")
        until_sent(1)
        cut_connections()
        tell("ada")
        until_sent(2)
    assert [mail["To"] for mail in smtp.mails] == ["before@example.org", "ada@example.org"]
