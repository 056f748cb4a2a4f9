"""An import while the broker's process is killed: it waits, says so, and goes on when there is a broker again."""

import datetime
import time

import pytest
from django.utils import timezone

from hubportal.celery import app as portal_app
from hubportal.core.models import Job
from partners.models import Organisation, PartnerImport
from tests.outbox.broker import Broker
from tests.workers import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TABLE = "Firma;Art\nNeuwerk GmbH;Unternehmen\n"
QUICK = 3  # seconds a person may wait for a step while there is no broker


@pytest.fixture
def broker():
    with Broker() as broker:
        broker.app().set_current()
        yield broker
        portal_app.set_current()


@pytest.fixture
def handed_over(broker):
    """In the place of the one that lets jobs wait for the test: here they go through the broker."""
    return broker


def until(found, state, seconds=60):
    """Wait until the import is in `state`."""
    deadline = time.monotonic() + seconds
    while PartnerImport.objects.get(pk=found.pk).state != state:
        assert time.monotonic() < deadline, list(Job.objects.values_list("kind", "state", "error"))
        time.sleep(0.1)


def sweep(broker):
    """Beat's tick, half a minute later."""
    Job.objects.filter(state="waiting").update(created_at=timezone.now() - datetime.timedelta(minutes=1))
    broker.app().send_task("core.resume_jobs")


def test_import_waits_while_the_broker_is_dead_and_goes_on_with_the_next(broker, upload, editor, settings):
    found = upload(TABLE)
    page = f"/en/admin/partners/imports/{found.pk}/"
    environment = {"REDIS_URL": broker.url, "PRIVATE_ROOT": str(settings.PRIVATE_ROOT)}
    for step, data, state in (("columns", found.mapping, "checked"), ("confirmation", {}, "imported")):
        broker.kill()
        started = time.monotonic()
        assert editor.post(f"{page}{step}/", data).status_code == 302
        assert time.monotonic() - started < QUICK
        assert "Waiting for a free worker" in editor.get(page).text
        broker.start()
        sweep(broker)
        with worker(**environment):
            until(found, state)
    assert [organisation.name for organisation in Organisation.objects.all()] == ["Neuwerk GmbH"]


def test_import_under_way_outlives_the_broker(broker, upload, editor, settings):
    found = upload(TABLE + "".join(f"Werk {number} GmbH;Unternehmen\n" for number in range(40)))
    page = f"/en/admin/partners/imports/{found.pk}/"
    with worker(REDIS_URL=broker.url, PRIVATE_ROOT=str(settings.PRIVATE_ROOT)):
        editor.post(f"{page}columns/", found.mapping)
        until(found, "checked")
        editor.post(f"{page}confirmation/")
        while not Organisation.objects.exists():
            time.sleep(0.05)
        broker.kill()
        until(found, "imported")
    assert Organisation.objects.count() == 41
