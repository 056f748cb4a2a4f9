"""Jobs run by a real Celery worker, through the real broker."""

import time

import pytest
from django.utils import timezone

from hubportal.celery import app
from hubportal.core.actions.stored_files import keep
from hubportal.core.jobs import SILENT_AFTER, resume_jobs, start
from hubportal.core.models import Job, StoredFile
from hubportal.core.uploads import DocumentField
from tests.core.clamd import EICAR, clamd
from tests.core.samples import upload
from tests.factories.accounts import UserFactory
from tests.workers import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _nothing_waiting():
    with app.connection_for_write() as broker:
        broker.default_channel.queue_purge(app.conf.task_default_queue)


def until(job, reached):
    """Wait until the record as stored is as `reached` says, for at most 20 seconds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        job.refresh_from_db()
        if reached(job):
            return job
        time.sleep(0.1)
    raise AssertionError(f"{job} after 20 seconds")


def test_worker_runs_a_job_that_was_started():
    with worker("-I", "tests.core.job_kinds"):
        job = until(start("test.count", by=UserFactory(), up_to=3), lambda job: not job.is_open)
    assert (job.state, job.done, job.result) == (Job.State.DONE, 3, {"counted": 3})


def test_worker_has_a_kept_file_scanned_once_it_is_told(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    with clamd() as scanner, worker(CLAMAV_URL=scanner.url, PRIVATE_ROOT=str(tmp_path)):
        settings.CLAMAV_URL = scanner.url
        kept = keep(DocumentField().clean(upload(EICAR, "letter.txt")), by=None)
        until(kept, lambda file: file.scan != StoredFile.Scan.PENDING)
    assert (kept.scan, scanner.asked) == (StoredFile.Scan.INFECTED, [(b"zINSTREAM\0", EICAR)])


def test_job_of_a_killed_worker_is_resumed_by_the_sweep():
    job = start("test.dawdle_once", by=UserFactory())
    with worker("-I", "tests.core.job_kinds"):
        until(job, lambda job: job.done == 1)
    Job.objects.update(beat_at=timezone.now() - 2 * SILENT_AFTER)
    resume_jobs()
    with worker("-I", "tests.core.job_kinds"):
        until(job, lambda job: not job.is_open)
    assert (job.state, job.result) == (Job.State.DONE, {"resumed": True})
