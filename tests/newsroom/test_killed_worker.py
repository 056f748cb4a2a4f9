"""A real worker, killed while it writes the messages of an issue."""

import time

import pytest
from django.db import connection
from django.utils import timezone

from hubportal.core import jobs
from hubportal.core.models import Job
from hubportal.newsroom.actions import issues, sending
from hubportal.newsroom.models import Issue, Subscriber
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.newsroom import IssueFactory
from tests.workers import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MANY = 2 * sending.AT_ONCE + 100
SLOW = """
    CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(2); RETURN NULL; END $$;
    CREATE TRIGGER slowly AFTER INSERT ON outbox_message FOR EACH STATEMENT EXECUTE FUNCTION slowly()"""


@pytest.fixture
def slow_writing():
    """Each piece takes two seconds, so that there is a middle to be killed in."""
    with connection.cursor() as cursor:
        cursor.execute(SLOW)
        yield
        cursor.execute("DROP TRIGGER IF EXISTS slowly ON outbox_message; DROP FUNCTION slowly()")


def until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, list(Job.objects.values_list("state", "done", "error"))
        time.sleep(0.05)


def subscribed(number):
    now = timezone.now()
    Subscriber.objects.bulk_create(
        Subscriber(email=f"leserin{n}@example.org", state="confirmed", asked_at=now, confirmed_at=now)
        for n in range(number)
    )


@pytest.mark.usefixtures("slow_writing")
def test_worker_killed_over_an_issue_leaves_nobody_out_and_writes_to_nobody_twice():
    subscribed(MANY)
    issue = IssueFactory(hub=None, intro_de="Hallo", intro_en="Hello")
    issues.schedule(issue, by=UserFactory(superuser=True))
    sending.send_due()
    with worker():
        until(lambda: Issue.objects.get().number)
    assert 0 < Message.objects.filter(kind="newsletter").count() < MANY
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER slowly ON outbox_message")
    Job.objects.update(beat_at=timezone.now() - jobs.SILENT_AFTER)  # the time after which somebody takes it up
    with worker():
        jobs.resume_jobs()
        until(lambda: Issue.objects.get().state == Issue.State.SENT)
    keys = set(Message.objects.filter(kind="newsletter").values_list("key", flat=True))
    assert (len(keys), Issue.objects.get().number) == (MANY, MANY)
