"""What a message survives when the database server itself is stopped and started again: a server of the test's own."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.test import Client
from environ import Env

from hubportal.embedded import home, postgres
from hubportal.embedded.area import Area
from hubportal.outbox.models import Message
from tests.outbox.broker import Broker
from tests.outbox.test_faults import end_leases, sweep, tell, until_sent
from tests.workers import worker

pytestmark = pytest.mark.slow


class Database:
    """A server of the test's own, with the portal's tables; the portal talks to it meanwhile."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="hubportal-test-"))
        self.folder.chmod(0o711)  # the servers' own user passes through it
        self.area = Area(self.folder / "area")
        self.place = home.find(self.area)
        self.url = postgres.url(self.area, self.place)
        self.start()
        connection.close()
        self.before = dict(connection.settings_dict)
        connection.settings_dict.update(Env.db_url_config(self.url))
        call_command("migrate", verbosity=0)
        return self

    def __exit__(self, *_):
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(self.before)
        self.stop()
        home.forget(self.area)
        shutil.rmtree(self.folder)

    def start(self):
        self.process = postgres.start(self.area, self.place, durable=False)

    def stop(self):
        postgres.stop(self.area)
        self.process.wait()


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), Database() as database:
        yield database


@pytest.fixture
def broker(monkeypatch):
    with Broker() as broker:
        broker.app().set_current()
        yield broker


@pytest.fixture
def work(database, broker, smtp):
    """Starts a worker of this database and this broker that sends to the mail server of the test."""
    connection.close()
    Message.objects.all().delete()
    mail = f"smtp://127.0.0.1:{smtp.port}"
    return lambda: worker(DATABASE_URL=database.url, REDIS_URL=broker.url, EMAIL_URL=mail)


def test_server_stopped_mid_send_loses_nothing_and_repeats_one_with_the_same_message_id(database, work, broker, smtp):
    smtp.may_answer.clear()
    with work() as process:
        tell("ada")
        assert smtp.arrived.wait(20)
        tell("bob")
        database.stop()
        smtp.may_answer.set()  # the mail is out, and nowhere can it be written down
        database.start()
        connection.close()
        end_leases()
        sweep(broker)
        until_sent(2)
        assert process.poll() is None
    to = [mail["To"] for mail in smtp.mails]
    assert sorted(to) == ["ada@example.org", "ada@example.org", "bob@example.org"]
    assert len({mail["Message-ID"] for mail in smtp.mails}) == 2


def test_what_is_told_while_the_server_is_down_is_refused_whole_and_works_again_afterwards(database, work, smtp):
    with work():
        tell("before")
        until_sent(1)
        database.stop()
        connection.close()
        with pytest.raises(DatabaseError):
            tell("ada")
        database.start()
        connection.close()
        assert not Message.objects.filter(key="ada").exists()
        tell("bob")
        until_sent(2)
    assert [mail["To"] for mail in smtp.mails] == ["before@example.org", "bob@example.org"]


def test_pages_answer_again_after_the_server_was_restarted(database, work):
    assert Client().get("/health/").json()["database"] == "ok"
    database.stop()
    database.start()
    close_old_connections()  # a server does that before each request, the test's client does not
    assert Client().get("/health/").json()["database"] == "ok"
