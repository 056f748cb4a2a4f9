"""`make run`: comes up whole, goes down whole, whatever happens to it."""

import os
import signal
import time

import pytest

from hubportal.embedded import processes
from tests.embedded.portal import PARTS, Portal

pytestmark = pytest.mark.slow
SERVING = ("postgres", "valkey", "web", "worker", "beat")


def gone(portal, seconds=20):
    """Whether all processes of the run end within `seconds`."""
    deadline = time.monotonic() + seconds
    while portal.pids() and time.monotonic() < deadline:
        time.sleep(0.1)
    return not portal.pids()


@pytest.fixture(scope="module")
def running(other_checkout):
    """A run that tests look at but leave alone."""
    with Portal(other_checkout) as portal:
        portal.wait()
        yield portal


def test_run_prints_accounts_and_a_localhost_address(running):
    assert running.address.startswith("http://localhost:")
    assert "leipzig@example.org" in running.output
    assert running.area.secret("example-accounts") in running.output


def test_run_refuses_to_run_twice_in_one_folder(running):
    with Portal(running.checkout) as second:
        assert second.process.wait(20) == 1
    assert "already runs from this folder" in second.output
    assert running.get("/health/") == 200


def test_two_checkouts_run_side_by_side(running, checkout):
    with Portal(checkout) as other:
        other.wait()
        assert other.address != running.address
        assert (other.get("/health/"), running.get("/health/")) == (200, 200)
        assert other.area.secret("database") != running.area.secret("database")


def test_parts_known_to_the_tests_are_all_there_are(running):
    marks = {mark for pid in processes._all() for mark in processes._environment(pid) if b"HUBPORTAL_PART" in mark}
    own = f"HUBPORTAL_PART={running.area.root}:".encode()
    assert {mark.removeprefix(own).decode() for mark in marks if mark.startswith(own)} <= set(PARTS)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_run_serves_until_told_to_stop(checkout, number):
    with Portal(checkout) as portal:
        portal.wait()
        assert portal.get("/health/") == 200
        assert all(portal.pids(part) for part in SERVING)
        assert portal.end(number) == 0
        assert portal.pids() == []


@pytest.mark.parametrize("part", SERVING)
def test_run_ends_as_a_whole_when_a_part_is_killed(checkout, part):
    with Portal(checkout) as portal:
        portal.wait()
        os.kill(min(portal.pids(part)), signal.SIGKILL)
        assert portal.process.wait(60) == 1
        portal._reader.join()
        assert f"The {part} ended unexpectedly" in portal.output
        assert portal.pids() == []


def test_run_leaves_no_orphan_when_it_is_killed_itself(checkout):
    with Portal(checkout) as portal:
        portal.wait()
        portal.end(signal.SIGKILL)
        assert gone(portal)


def test_run_recovers_from_kill_of_everything(checkout):
    with Portal(checkout) as portal:
        portal.wait()
        portal.process.send_signal(signal.SIGSTOP)
        for pid in [*portal.pids(), portal.process.pid]:
            os.kill(pid, signal.SIGKILL)
        portal.process.wait()
    with Portal(checkout) as again:
        again.wait()
        assert again.get("/health/") == 200


def test_run_ends_what_a_crash_has_left_and_spares_strangers(checkout):
    sleep = ["sleep", "60"]
    area = Portal(checkout).area
    ours = processes.start(sleep, area=area, part="worker", env=dict(os.environ), outlive=True)
    stranger = processes.start(sleep, area=area, part="strange", env=dict(os.environ))
    with Portal(checkout) as portal:
        portal.wait()
        assert ours.wait(1) == -signal.SIGTERM
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
