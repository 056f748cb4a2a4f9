import datetime
import threading
import time
import uuid

import pytest
from django.db import connection, models, transaction
from django.utils import timezone

from hubportal.core import jobs
from hubportal.core.jobs import SILENT_AFTER, JobKind, resume_jobs, retry, run_job, start
from hubportal.core.models import Job
from hubportal.core.registry import Registry
from tests.factories.accounts import UserFactory
from tests.factories.core import StoredFileFactory
from tests.factories.hubs import NetworkFactory, StaffRoleFactory

State = Job.State
KINDS = list(jobs.kinds)  # of the portal itself


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Kinds of jobs of this test's own."""
    registry = Registry()
    monkeypatch.setattr(jobs, "kinds", registry)
    return registry


@pytest.fixture
def handed_over(monkeypatch):
    """What the broker was told."""
    told = []
    monkeypatch.setattr(run_job, "delay", told.append)
    return told


def kind(work, may=lambda job: True):
    return JobKind("Counting", work, may)


def make_job(**fields):
    return Job.objects.create(kind="count", by=UserFactory(), **fields)


def state_after_run(job):
    run_job(str(job.pk))
    job.refresh_from_db()
    return job.state


@pytest.mark.django_db
def test_job_runs_with_its_arguments_and_keeps_progress_and_result(kinds):
    def count(progress):
        progress.say(3, progress.job.arguments["up_to"])
        return {"counted": 4}

    kinds.add("count", kind(count))
    job = make_job(arguments={"up_to": 4})
    assert state_after_run(job) == State.DONE
    assert (job.done, job.total, job.result, job.is_open) == (3, 4, {"counted": 4}, False)
    assert job.finished_at >= job.beat_at


@pytest.mark.django_db
def test_job_that_fails_says_why(kinds, caplog):
    kinds.add("count", kind(lambda progress: 1 / 0))
    job = make_job()
    assert state_after_run(job) == State.FAILED
    assert job.error == "division by zero"
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.django_db
def test_job_of_a_kind_nobody_knows_fails(caplog):
    assert state_after_run(make_job()) == State.FAILED
    assert "count" in caplog.text


@pytest.mark.django_db
def test_job_stops_at_its_next_word_once_a_stop_was_asked_for(kinds):
    said = []

    def count(progress):
        for number in range(3):
            Job.objects.filter(pk=progress.job.pk).update(cancel_requested=number == 1)
            progress.say(number, 3)
            said.append(number)

    kinds.add("count", kind(count))
    job = make_job()
    assert state_after_run(job) == State.CANCELLED
    assert said == [0]


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.CANCELLED])
def test_job_that_is_over_does_not_run_again(kinds, state):
    kinds.add("count", kind(lambda progress: pytest.fail("ran again")))
    assert state_after_run(make_job(state=state)) == state


@pytest.mark.django_db
def test_job_that_gives_signs_of_life_is_left_to_its_worker(kinds):
    kinds.add("count", kind(lambda progress: pytest.fail("ran twice")))
    assert state_after_run(make_job(state=State.RUNNING, beat_at=timezone.now())) == State.RUNNING


@pytest.mark.django_db
def test_job_a_lost_worker_left_behind_is_taken_over(kinds):
    kinds.add("count", kind(lambda progress: {"again": True}))
    silent = timezone.now() - SILENT_AFTER - datetime.timedelta(seconds=1)
    assert state_after_run(make_job(state=State.RUNNING, beat_at=silent)) == State.DONE


@pytest.mark.django_db
def test_job_that_is_gone_is_no_error():
    assert run_job(str(uuid.uuid4())) is None


@pytest.mark.django_db(transaction=True)
def test_start_hands_over_after_the_commit_and_not_before(handed_over):
    person = UserFactory()
    with transaction.atomic():
        job = start("count", by=person, up_to=4)
        assert handed_over == []
    assert handed_over == [str(job.pk)]
    assert job.arguments == {"up_to": 4}


@pytest.mark.django_db
def test_title_says_what_the_work_is_done_for(kinds):
    kinds.add("count", kind(dict))
    made = [start("count", by=UserFactory(), about=about) for about in ("", "a" * 300)]
    assert [jobs.title_of(job) for job in made] == ["Counting", f"Counting: {'a' * 200}"]


@pytest.mark.django_db(transaction=True)
def test_start_hands_nothing_over_when_the_transaction_fails(handed_over):
    person = UserFactory()
    with transaction.atomic():
        start("count", by=person)
        transaction.set_rollback(True)
    assert (handed_over, Job.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_sweep_hands_over_what_was_never_sent_or_was_left_behind(handed_over):
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    unsent = make_job()
    Job.objects.update(created_at=long_ago)
    lost = make_job(state=State.RUNNING, beat_at=long_ago)
    make_job(), make_job(state=State.RUNNING, beat_at=timezone.now()), make_job(state=State.DONE, beat_at=long_ago)
    resume_jobs()
    assert set(handed_over) == {str(unsent.pk), str(lost.pk)}


@pytest.mark.django_db
def test_job_is_not_done_for_whoever_has_lost_the_right(kinds, caplog):
    kinds.add("count", kind(lambda progress: pytest.fail("was done"), may=lambda job: False))
    job = make_job()
    assert (state_after_run(job), job.error) == (State.FAILED, "Sie haben dazu kein Recht mehr.")


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED])
def test_job_that_came_to_nothing_is_tried_again(kinds, handed_over, state, django_capture_on_commit_callbacks):
    kinds.add("count", kind(lambda progress: {"counted": 1}))
    job = make_job(state=state, error="broken", cancel_requested=True, done=1, finished_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        retry(job)
    assert handed_over == [str(job.pk)]
    assert (state_after_run(job), job.error) == (State.DONE, "")


@pytest.mark.django_db
def test_job_that_runs_or_is_done_is_not_tried_again(handed_over):
    for state in (State.WAITING, State.RUNNING, State.DONE):
        retry(job := make_job(state=state, beat_at=timezone.now()))
        job.refresh_from_db()
        assert job.state == state
    assert handed_over == []


@pytest.fixture
def own(client):
    person = UserFactory(language="en")
    client.force_login(person)
    return lambda **fields: Job.objects.create(kind="count", by=person, **fields)


@pytest.mark.django_db
def test_page_of_jobs_shows_ones_own_in_as_many_queries_for_three(client, kinds, own, django_assert_max_num_queries):
    kinds.add("count", kind(lambda progress: None))
    make_job(state=State.FAILED)
    own(state=State.DONE)
    client.get("/en/jobs/")
    with django_assert_max_num_queries(14) as few:
        assert client.get("/en/jobs/").text.count("Counting") == 1
    own(), own(state=State.FAILED)
    with django_assert_max_num_queries(len(few)):
        assert client.get("/en/jobs/").text.count("Counting") == 3


@pytest.mark.django_db
def test_lost_right_takes_the_file_and_the_second_try_away(client, kinds, own):
    allowed = [True]
    kinds.add("count", kind(lambda progress: None, may=lambda job: allowed[0]))
    done, failed = own(state=State.DONE, file=StoredFileFactory()), own(state=State.FAILED)
    answers = []
    for allowed[0] in (True, False):
        file, again = client.get(f"/en/jobs/{done.pk}/file/"), client.post(f"/en/jobs/{failed.pk}/retry/")
        file.getvalue()  # a file is closed once it has been read
        answers.append((file.status_code, again.status_code))
    assert answers == [(200, 302), (403, 403)]
    assert "no longer have the right" in client.get(f"/en/jobs/{done.pk}/").text


@pytest.mark.django_db
@pytest.mark.parametrize(("is_network", "states"), [(True, ["cancelled", "waiting"]), (False, ["waiting", "failed"])])
def test_network_stops_jobs_and_has_them_tried_again(client, kinds, handed_over, is_network, states):
    kinds.add("count", kind(lambda progress: None))
    found = [make_job(), make_job(state=State.FAILED)]
    place = {"hub": None, "network": NetworkFactory()} if is_network else {}
    client.force_login(StaffRoleFactory(**place).user)
    for action, job in zip(("stop", "try_again"), found, strict=True):
        client.post("/en/admin/core/job/", {"action": action, "_selected_action": [str(job.pk)]})
        job.refresh_from_db()
    assert [job.state for job in found] == states


def test_every_kind_of_job_says_what_it_does_and_who_may():
    assert all(isinstance(one, JobKind) for one in KINDS)


def claimed_by_two(job, monkeypatch):
    """How many of two workers get the job when both look before either writes; each has a connection of its own."""
    both_looked = threading.Barrier(2)
    save, got = Job.save, []

    def slow_save(record, **options):
        try:
            both_looked.wait(timeout=1)
        except threading.BrokenBarrierError:
            pass  # the other one is held back by the lock
        save(record, **options)

    def claim():
        try:
            got.append(jobs._claim(job.pk))
        finally:
            connection.close()

    monkeypatch.setattr(Job, "save", slow_save)
    workers = [threading.Thread(target=claim) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len([claimed for claimed in got if claimed])


@pytest.mark.django_db(transaction=True)
def test_job_is_claimed_by_one_of_two_workers(monkeypatch):
    assert claimed_by_two(make_job(), monkeypatch) == 1


@pytest.mark.django_db(transaction=True)
def test_job_would_be_claimed_by_both_workers_without_the_lock(monkeypatch):
    job = make_job()
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda queryset, **how: queryset)
    assert claimed_by_two(job, monkeypatch) == 2


@pytest.mark.django_db(transaction=True)
def test_start_succeeds_at_once_while_the_broker_is_unreachable(monkeypatch, caplog):
    person = UserFactory()
    monkeypatch.setattr(run_job.app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    run_job.app._after_fork()  # forget connections that are open
    started = time.monotonic()
    try:
        job = start("count", by=person)
    finally:
        monkeypatch.undo()
        run_job.app._after_fork()
    assert time.monotonic() - started < 2
    assert Job.objects.get(pk=job.pk).state == State.WAITING
    assert "waits for the sweep" in caplog.text
