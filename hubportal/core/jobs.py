"""Running background jobs of the kinds that the apps register here."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from celery import shared_task
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from kombu.exceptions import OperationalError

from hubportal.core.actions import scans, stored_files
from hubportal.core.models import Job, StoredFile
from hubportal.core.registry import Registry

SILENT_AFTER = datetime.timedelta(minutes=5)

logger = logging.getLogger(__name__)
kinds = Registry()  # JobKind


@dataclass(frozen=True)
class JobKind:
    """A kind of long work.

    title: what is done, in words; work(Progress): does it, and may run twice without harm; its result, if any, is a
    dictionary; may(job): whether the job's person has the right to it now: asked before it runs, and again whenever
    they want the file it has made; page(job): the address of what it has made, where that is no file.
    """

    title: str
    work: Callable
    may: Callable
    page: Callable | None = None


class Cancelled(Exception):
    """The person who started the job wants it no more."""


class Progress:
    """A running job's way of saying how far it is, and of hearing that it should stop."""

    def __init__(self, job):
        self.job = job

    def say(self, done, total):
        """Record progress and a sign of life; Cancelled if a stop was asked for."""
        self.job.done, self.job.total, self.job.beat_at = done, total, timezone.now()
        self.job.save(update_fields=["done", "total", "beat_at"])
        if Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists():
            raise Cancelled

    def keep_file(self, stored_file):
        """Hand over the file that the job has made, for its person; it takes the place of an earlier one."""
        earlier, self.job.file = self.job.file, stored_file
        self.job.save(update_fields=["file"])
        if earlier is not None:
            stored_files.discard(earlier)


def start(kind, *, by, about="", **arguments):
    """Make a job and hand it to the workers once the surrounding transaction has committed.

    about: what it is done for, as its person calls it, where they may start several of the kind.
    """
    job = Job.objects.create(kind=kind, by=by, about=str(about)[:200], arguments=arguments)
    transaction.on_commit(lambda: _hand_over(job.pk))
    return job


def is_allowed(job):
    """Whether the job's person still has the right to it."""
    kind = kinds.get(job.kind)
    return kind is not None and bool(kind.may(job))


def title_of(job):
    kind = kinds.get(job.kind)
    title = kind.title if kind else job.kind
    return f"{title}: {job.about}" if job.about else title


def page_of(job):
    """The address of what a job that is done has made; "" where there is none, or its person may not see it now."""
    kind = kinds.get(job.kind)
    is_there = job.state == Job.State.DONE and kind is not None and kind.page is not None
    return kind.page(job) if is_there and kind.may(job) else ""


@transaction.atomic
def retry(job):
    """Do a job anew that has failed or was stopped; nothing happens to any other. What is done is not done twice."""
    held = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if held.state not in Job.REPEATABLE:
        return
    held.state, held.error, held.cancel_requested = Job.State.WAITING, "", False
    held.done, held.total, held.beat_at, held.finished_at = 0, 0, None, None
    held.save()
    transaction.on_commit(lambda: _hand_over(held.pk))


@transaction.atomic
def cancel(job):
    """Stop a job: at once if it waits, at its next sign of life if it runs; nothing happens if it is over."""
    held = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if held.state == Job.State.WAITING:
        held.state, held.finished_at = Job.State.CANCELLED, timezone.now()
    held.cancel_requested = held.cancel_requested or held.is_open
    held.save(update_fields=["state", "finished_at", "cancel_requested"])


def _hand_over(pk):
    """Tell the broker; if it is down, the next sweep does."""
    try:
        run_job.delay(str(pk))
    except (OperationalError, OSError) as error:
        logger.warning("broker is unreachable, job %s waits for the sweep: %s", pk, error)


def _claim(pk):
    """The job if it is ours to run: waiting, or running without a sign of life."""
    with transaction.atomic():
        job = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
        if job is None or not job.is_open:
            return None
        if job.state == Job.State.RUNNING and job.beat_at > timezone.now() - SILENT_AFTER:
            return None
        job.state, job.beat_at = Job.State.RUNNING, timezone.now()
        job.save(update_fields=["state", "beat_at"])
        return job


def _work(job):
    kind = kinds[job.kind]
    if not kind.may(job):
        with override(job.by.language):
            raise PermissionDenied(_("You no longer have the right to this."))
    return kind.work(Progress(job))


@shared_task(name="core.run_job")
def run_job(pk):
    job = _claim(pk)
    if job is None:
        return
    try:
        job.result = _work(job) or {}
        job.state = Job.State.DONE
    except Cancelled:
        job.state = Job.State.CANCELLED
    except Exception as error:
        logger.exception("job %s failed", pk)
        job.state, job.error = Job.State.FAILED, str(error)
    job.finished_at = timezone.now()
    job.save(update_fields=["state", "result", "error", "finished_at"])


@shared_task(name="core.resume_jobs")
def resume_jobs():
    """Hand over what the broker never heard of, and what a lost worker left behind."""
    silent = timezone.now() - SILENT_AFTER
    waiting = Job.objects.filter(
        state=Job.State.WAITING, created_at__lt=timezone.now() - datetime.timedelta(seconds=30)
    )
    for job in waiting | Job.objects.filter(state=Job.State.RUNNING, beat_at__lt=silent):
        _hand_over(job.pk)


@shared_task(name="core.scan_file")
def scan_file(pk):
    scans.scan_waiting(StoredFile.objects.filter(pk=pk))


@shared_task(name="core.scan_files")
def scan_files():
    """Scan what was missed: the broker or the scanner was down, or there was no scanner when it was kept."""
    if settings.CLAMAV_URL:
        scans.scan_waiting()


@shared_task(name="core.delete_expired_files")
def delete_expired_files():
    scans.delete_expired()
