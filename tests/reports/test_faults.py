"""Whatever dies meanwhile, each report exists once and comes once."""

import time

import pytest
from django.db import connection
from django.utils import timezone

from hubportal.celery import app
from hubportal.outbox.models import Message
from hubportal.reports import jobs
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun
from hubportal.reports.periods import Month, last_due
from tests.reports.test_figures import BERLIN, at
from tests.workers import worker

State = ReportRun.State


def wait_until(reached):
    deadline = time.monotonic() + 30
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_inside_the_part():
    """Whether a worker holds the row of the report, deep in its transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'")
        return cursor.fetchone()[0] > 0 and ReportRun.objects.filter(state=State.WAITING).exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_worker_killed_over_a_report_and_broker_emptied_leave_it_to_the_next_tick(hub, editor):
    before = last_due(Month, timezone.now(), BERLIN).earlier(1)
    ReportRun.objects.create(kind="hub_month", hub=hub, period=str(before), state=State.SKIPPED)
    with worker("-I", "tests.reports.slow_part"):
        jobs.write_due.delay()
        wait_until(is_inside_the_part)
    with app.connection_for_write() as broker:
        broker.default_channel.queue_purge(app.conf.task_default_queue)
    assert (ReportRun.objects.done().count(), Message.objects.count()) == (0, 0)
    jobs.write_due()
    jobs.write_due()
    assert list(ReportRun.objects.done().values_list("kind", flat=True)) == ["hub_month"]
    assert Message.objects.filter(recipient=editor).count() == 1


@pytest.mark.django_db
def test_beat_that_was_off_for_three_hours_brings_what_was_due_meanwhile(hub, editor):
    for kind, before in (("hub_week", "2026-W43"), ("hub_month", "2026-09")):
        ReportRun.objects.create(kind=kind, hub=hub, period=before, state=State.SKIPPED)
    runs.write_due(at("2026-11-01 07:00"))
    assert not ReportRun.objects.done().exists()
    for moment in ("2026-11-01 10:00", "2026-11-01 10:10", "2026-11-02 11:00"):
        runs.write_due(at(moment))
    assert sorted(ReportRun.objects.done().values_list("kind", "period")) == [
        ("hub_month", "2026-10"),
        ("hub_week", "2026-W44"),
    ]
    assert Message.objects.count() == 2
