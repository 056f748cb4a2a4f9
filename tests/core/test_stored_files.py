import datetime
import hashlib
import logging
import os
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone, translation

from hubportal.celery import app
from hubportal.core import jobs
from hubportal.core.actions import stored_files
from hubportal.core.actions.stored_files import discard, expire, keep, keep_bytes
from hubportal.core.downloads import FileClosed, attachment
from hubportal.core.jobs import JobKind
from hubportal.core.middleware import hardening
from hubportal.core.models import Job, StoredFile
from hubportal.core.registry import Registry
from hubportal.core.uploads import DocumentField
from tests.core import samples
from tests.core.clamd import EICAR, clamd
from tests.factories.accounts import UserFactory

Scan = StoredFile.Scan
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def scanner(settings):
    with clamd() as server:
        settings.CLAMAV_URL = server.url
        yield server


@pytest.fixture(autouse=True)
def any_kind(monkeypatch):
    """A kind of job that anybody may have done."""
    registry = Registry()
    registry.add("test.any", JobKind("Any", lambda progress: None, lambda job: True))
    monkeypatch.setattr(jobs, "kinds", registry)


def handed_in(content=samples.PDF, name="letter.pdf", **options):
    return keep(DocumentField().clean(samples.upload(content, name)), by=options.pop("by", None), **options)


def on_disk(root):
    return [path for path in root.rglob("*") if path.is_file()]


def refusal_of(stored_file):
    with pytest.raises(FileClosed) as refusal:
        attachment(stored_file)
    with translation.override("en"):
        return str(refusal.value.sentence)


def downloaded(response):
    with response.file_to_stream:
        return response.getvalue()


def test_kept_file_has_its_content_checksum_and_no_name_of_people_in_its_path(root):
    person = UserFactory()
    kept = handed_in(name="Müller.pdf", by=person)
    [path] = on_disk(root)
    assert path.read_bytes() == samples.PDF
    assert (kept.size, kept.sha256) == (len(samples.PDF), hashlib.sha256(samples.PDF).hexdigest())
    assert (str(path.relative_to(root)), kept.created_by) == (f"stored/{kept.pk.hex[:2]}/{kept.pk.hex}", person)
    assert path.stat().st_mode & 0o077 == 0


def test_file_the_portal_has_made_is_open_although_there_is_a_scanner(scanner):
    made = keep_bytes(b"%PDF", name="receipt.pdf", media_type="application/pdf")
    assert (made.scan, made.closed_because, scanner.asked) == (Scan.OWN, "", [])


def test_file_the_portal_has_made_may_come_as_an_open_file(tmp_path):
    with (tmp_path / "big.zip").open("w+b") as file:
        file.write(b"x" * 200_000)
        made = keep_bytes(file, name="all.zip", media_type="application/zip")
    assert made.size == 200_000
    assert Path(made.file.path).read_bytes() == b"x" * 200_000


def test_download_is_an_attachment_that_no_browser_runs_or_keeps():
    response = attachment(handed_in(name="Straße.pdf"))
    assert downloaded(response) == samples.PDF
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Stra%C3%9Fe.pdf"
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert response["Cache-Control"] == "no-store"


def test_download_may_go_by_another_name():
    response = attachment(handed_in(), name="K7Q2.pdf")
    assert downloaded(response) == samples.PDF
    assert response["Content-Disposition"] == 'attachment; filename="K7Q2.pdf"'


@pytest.mark.django_db(transaction=True)
def test_discarded_file_is_gone_after_the_commit_and_not_before(root):
    kept = handed_in()
    with transaction.atomic():
        discard(kept)
        assert len(on_disk(root)) == 1
    assert (on_disk(root), StoredFile.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_discarded_file_is_still_there_when_the_transaction_fails(root):
    kept = handed_in()
    with transaction.atomic():
        discard(kept)
        transaction.set_rollback(True)
    assert (len(on_disk(root)), StoredFile.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_file_is_gone_the_day_after_its_last(root):
    kept = handed_in(expires_on=datetime.date(2026, 3, 1))
    with time_machine.travel("2026-03-01T22:59:00Z", tick=False):
        jobs.delete_expired_files()
        assert StoredFile.objects.filter(pk=kept.pk).exists()
    with time_machine.travel("2026-03-01T23:01:00Z", tick=False):  # 2 March in Berlin
        jobs.delete_expired_files()
    assert (on_disk(root), StoredFile.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_expired_file_that_is_still_pointed_to_loses_content_and_name(root, monkeypatch):
    kept = handed_in()

    def refuse(stored_file):
        raise stored_files.ProtectedError("pointed to", {stored_file})

    monkeypatch.setattr(stored_files, "discard", refuse)
    expire(kept)
    kept.refresh_from_db()
    assert (on_disk(root), kept.name, bool(kept.file)) == ([], "", False)
    assert "no longer there" in refusal_of(kept)


def test_content_without_a_row_is_swept_away_once_it_is_a_day_old(root):
    kept = handed_in()
    old, young = root / "stored/ab/old", root / "stored/ab/young"
    old.parent.mkdir()
    old.write_bytes(b"x"), young.write_bytes(b"x")
    day_before = timezone.now().timestamp() - 25 * 3600
    for path in (old, Path(kept.file.path)):
        os.utime(path, (day_before, day_before))
    jobs.delete_expired_files()
    assert set(on_disk(root)) == {young, Path(kept.file.path)}


def test_file_that_nobody_can_scan_is_open_where_there_is_no_scanner():
    assert (handed_in().scan, handed_in().closed_because) == (Scan.NOT_SCANNED, "")


def test_file_is_closed_until_the_scanner_has_seen_it(scanner):
    kept = handed_in()
    assert (kept.scan, "being checked" in refusal_of(kept)) == (Scan.PENDING, True)
    jobs.scan_file(str(kept.pk))
    kept.refresh_from_db()
    assert (kept.scan, kept.closed_because) == (Scan.CLEAN, "")
    assert scanner.asked == [(b"zINSTREAM\0", samples.PDF)]


def test_infected_file_stays_closed(scanner, caplog):
    kept = handed_in(EICAR, "letter.txt")
    jobs.scan_files()
    kept.refresh_from_db()
    assert (kept.scan, "virus was found" in refusal_of(kept)) == (Scan.INFECTED, True)
    assert "Eicar-Test-Signature" in caplog.text


def test_scanner_is_asked_over_a_socket_too(settings, tmp_path):
    with clamd(tmp_path / "clamd.ctl") as server:
        settings.CLAMAV_URL = server.url
        kept = handed_in()
        jobs.scan_files()
    kept.refresh_from_db()
    assert kept.scan == Scan.CLEAN


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl"])
def test_file_stays_closed_while_the_scanner_is_down_and_is_scanned_by_a_later_sweep(settings, caplog, url):
    settings.CLAMAV_URL = url
    kept = handed_in()
    jobs.scan_files()
    assert "being checked" in refusal_of(StoredFile.objects.get())
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        assert "could not be checked" in refusal_of(StoredFile.objects.get())
    assert "unreachable" in caplog.text
    with clamd() as server:
        settings.CLAMAV_URL = server.url
        jobs.scan_files()
    kept.refresh_from_db()
    assert kept.scan == Scan.CLEAN


def test_file_too_large_for_the_scanner_stays_closed_and_holds_up_no_other(settings, caplog):
    with clamd(stream_max_length=1000) as server:
        settings.CLAMAV_URL = server.url
        large, small = handed_in(samples.PDF + b"\n" * 300_000), handed_in()
        jobs.scan_files()
    large.refresh_from_db(), small.refresh_from_db()
    assert (large.scan, small.scan) == (Scan.PENDING, Scan.CLEAN)
    assert "cannot be scanned" in caplog.text


def test_file_stays_closed_when_the_scanner_hangs_up(settings, caplog):
    with clamd(hangs_up=True) as server:
        settings.CLAMAV_URL = server.url
        kept = handed_in(samples.PDF + b"\n" * 3_000_000)
        jobs.scan_files()
    kept.refresh_from_db()
    assert kept.scan == Scan.PENDING
    assert "cannot be scanned" in caplog.text


def test_scan_is_a_task_that_workers_know():
    assert {"core.scan_file", "core.scan_files", "core.delete_expired_files"} <= set(app.tasks)


def test_file_kept_before_there_was_a_scanner_is_closed_until_it_is_scanned(settings):
    kept = handed_in()
    with clamd() as server:
        settings.CLAMAV_URL = server.url
        assert kept.closed_because
        jobs.scan_files()
        kept.refresh_from_db()
        assert kept.closed_because == ""


def test_sweep_asks_nobody_where_there_is_no_scanner(caplog):
    handed_in()
    with caplog.at_level(logging.WARNING):
        jobs.scan_files()
    assert caplog.text == ""


def test_file_that_has_lost_its_content_holds_up_no_other(scanner, root, caplog):
    lost, other = handed_in(), handed_in()
    Path(lost.file.path).unlink()
    jobs.scan_files()
    other.refresh_from_db()
    assert other.scan == Scan.CLEAN
    assert "cannot be scanned" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_scan_is_asked_for_after_the_commit_and_waits_for_the_sweep_without_a_broker(scanner, monkeypatch, caplog):
    told = []
    monkeypatch.setattr(stored_files.current_app, "send_task", lambda name, args: told.append((name, args)))
    with transaction.atomic():
        kept = handed_in()
        assert told == []
    assert told == [("core.scan_file", [str(kept.pk)])]

    def broken(name, args):
        raise stored_files.OperationalError("down")

    monkeypatch.setattr(stored_files.current_app, "send_task", broken)
    assert handed_in().scan == Scan.PENDING
    assert "waits for the sweep" in caplog.text


def test_closed_file_is_answered_with_a_page_that_says_why(client, scanner):
    person = UserFactory()
    client.force_login(person)
    job = Job.objects.create(kind="test.any", by=person, state=Job.State.DONE, file=handed_in())
    response = client.get(f"/en/jobs/{job.pk}/file/")
    assert response.status_code == 409
    assert "being checked for viruses" in response.text
    assert "being checked for viruses" in client.get(f"/en/jobs/{job.pk}/").text


def test_other_errors_are_left_to_django():
    assert hardening(None).process_exception(RequestFactory().get("/"), ValueError()) is None


def test_job_hands_over_its_file_and_drops_that_of_an_earlier_run(client, root, django_capture_on_commit_callbacks):
    person = UserFactory()
    job = Job.objects.create(kind="test.any", by=person, state=Job.State.DONE)
    with django_capture_on_commit_callbacks(execute=True):
        for content in (b"first", b"second"):
            jobs.Progress(job).keep_file(keep_bytes(content, name="all.csv", media_type="text/csv", by=person))
    client.force_login(person)
    assert client.get(f"/en/jobs/{job.pk}/file/").getvalue() == b"second"
    assert [path.read_bytes() for path in on_disk(root)] == [b"second"]
    assert "Download all.csv" in client.get(f"/en/jobs/{job.pk}/").text


@pytest.mark.parametrize(
    ("state", "said"), [("failed", "has failed"), ("cancelled", "was stopped"), ("done", "is done")]
)
def test_job_page_says_what_came_of_it(client, state, said):
    person = UserFactory()
    client.force_login(person)
    job = Job.objects.create(kind="test.any", by=person, state=state)
    assert said in client.get(f"/en/jobs/{job.pk}/").text
    assert client.get(f"/en/jobs/{job.pk}/file/").status_code == 404
