"""The clock's ticks reach what they are to wake."""

import pytest
from django.conf import settings

from hubportal.celery import app
from hubportal.reports.jobs import write_due
from hubportal.reports.models import ReportRun

State = ReportRun.State


def test_every_tick_of_the_clock_has_its_task():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} - set(app.tasks) == set()


@pytest.mark.django_db
def test_tick_writes_what_is_owed(hub, begun):
    write_due()
    assert ReportRun.objects.filter(state=State.DONE).count() == 4
