"""`exec`: servers for a command, shared by those that run at the same time."""

import os
import signal
import subprocess
import sys
import time

import pytest

from hubportal.embedded import processes
from hubportal.embedded.area import Area
from tests.embedded.portal import KEPT

pytestmark = pytest.mark.slow
ASK = "import os, psycopg2; psycopg2.connect(os.environ['DATABASE_URL']).close()"


@pytest.fixture
def embedded(other_checkout):
    """Return a function that starts `python -m hubportal.embedded …` in the copied project."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    started = []

    def start(*words):
        command = [sys.executable, "-m", "hubportal.embedded", *words]
        process = subprocess.Popen(
            command, cwd=other_checkout, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate()


@pytest.fixture
def area(other_checkout):
    return Area(other_checkout / ".local" / "test")


def servers_of(area):
    return processes.of(area, "postgres", "valkey")


def wait_until(true, seconds=20):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_exec_passes_the_exit_code_on(embedded, area):
    assert embedded("exec", "--", "sh", "-c", "exit 7").wait(60) == 7
    assert servers_of(area) == []


def test_exec_gives_the_command_a_database(embedded):
    assert embedded("exec", "--", sys.executable, "-c", ASK).wait(60) == 0


def test_exec_passes_termination_on(embedded, area):
    process = embedded("exec", "--", "sleep", "60")
    wait_until(lambda: len(servers_of(area)) >= 2)
    time.sleep(1)
    process.terminate()
    assert process.wait(20) == 128 + signal.SIGTERM
    assert servers_of(area) == []


def test_exec_shares_servers_until_the_last_has_gone(embedded, area):
    long = embedded("exec", "--", "sleep", "60")
    wait_until(lambda: len(servers_of(area)) >= 2)
    before = min(servers_of(area))
    assert embedded("exec", "--", sys.executable, "-c", ASK).wait(60) == 0
    assert min(servers_of(area)) == before
    long.terminate()
    long.wait(20)
    assert servers_of(area) == []


def test_exec_recovers_from_a_kill(embedded, area):
    process = embedded("exec", "--", "sleep", "2")
    wait_until(lambda: len(servers_of(area)) >= 2)
    process.kill()
    assert embedded("exec", "--", sys.executable, "-c", ASK).wait(60) == 0
    assert servers_of(area) == []


def test_exec_says_when_there_is_no_such_command(embedded, area):
    process = embedded("exec", "--", "no-such-command")
    assert process.wait(60) == 1
    assert "no-such-command" in process.stdout.read()
    assert servers_of(area) == []


def test_reset_deletes_only_after_yes(embedded, area, other_checkout):
    canary = area.folder(".") / "canary"
    canary.write_text("still here")
    refused = subprocess.run(
        [sys.executable, "-m", "hubportal.embedded", "reset"],
        cwd=other_checkout,
        input="no\n",
        text=True,
        capture_output=True,
        check=False,
    )
    assert refused.returncode == 1
    assert canary.exists()
    busy = embedded("exec", "--", "sleep", "60")
    wait_until(lambda: len(servers_of(area)) >= 2)
    assert embedded("reset", "--yes").wait(20) == 1
    busy.terminate()
    busy.wait(20)
    assert embedded("reset", "--yes").wait(20) == 0
    assert not area.root.parent.exists()
