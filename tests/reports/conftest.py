import datetime

import pytest

from hubportal.core.jobs import run_job
from hubportal.core.models import Job
from hubportal.reports.models import ReportRun
from hubportal.reports.periods import Week
from tests.factories.hubs import HubFactory, StaffRoleFactory

FIRST = Week.parse("2026-W40")


@pytest.fixture
def hub():
    return HubFactory(name="Eigener Hub", slug="own")


@pytest.fixture
def editor(client, hub):
    person = StaffRoleFactory(hub=hub, user__language="en").user
    client.force_login(person)
    return person


@pytest.fixture
def begun(hub):
    """The hub's reports began with week 40 of 2026."""
    return ReportRun.objects.create(kind="hub_week", hub=hub, period=str(FIRST), state=ReportRun.State.SKIPPED)


def monday_after(week, hour=9):
    """An instant on the Monday after the week, by the clock of Berlin in winter."""
    day = Week.parse(week).earlier(-1).first
    return datetime.datetime.combine(day, datetime.time(hour - 1), datetime.UTC)


def work():
    """Do what people have asked for, as a worker does."""
    for job in Job.objects.filter(state__in=Job.OPEN):
        run_job(str(job.pk))
