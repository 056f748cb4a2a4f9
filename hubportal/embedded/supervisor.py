"""`run`: servers, web, worker and beat as real processes that come and go together."""

import signal
import sys
import time
import urllib.error
import urllib.request

from hubportal.embedded import ports, preparation, processes, servers
from hubportal.embedded.area import CHECKOUT, RUN
from hubportal.embedded.examples import ACCOUNTS
from hubportal.embedded.failure import Failure

PYTHON = (sys.executable, "-m")
CELERY = (*PYTHON, "celery", "-A", "hubportal")
WORKER = (*CELERY, "worker", "--concurrency=2", "--loglevel=INFO", "--without-gossip", "--without-mingle")
BEAT = (*CELERY, "beat", "--pidfile=", "--loglevel=INFO")
WEB = (*PYTHON, "granian", "--interface=wsgi", "--workers=2", "--blocking-threads=4", "--workers-kill-timeout=5")
WEB += ("--access-log", "hubportal.wsgi:application")
PARTS = ("web", "worker", "beat", preparation.PART)


class PartEnded(Failure):
    """A part ended though nobody told it to."""


def run(first_port=8000, area=RUN):
    """Serve the portal until Ctrl-C or SIGTERM; Failure when something else ends it. Nothing stays behind."""
    with area.lock("run", wait=False):
        _listen_to_signals()
        try:
            _stop(area)  # what a crash has left behind
            _serve(area, first_port)
        finally:
            _say("Stopping …")
            _stop(area)


def _serve(area, first_port):
    area.put_logs_by()
    _say("Starting PostgreSQL and Valkey …")
    running = servers.start(area)
    _say("Preparing database, network data, accounts and static files …")
    preparation.prepare(area, servers.environment(area))
    with ports.reserved(first_port) as port:
        _say("Starting web server, worker and beat …")
        environment = servers.environment(area, port)
        running |= _start(area, environment, web=(*WEB, f"--port={port}"))
        _wait_for_answer(area, running, port)  # first of all, since someone is waiting for it
        schedule = area.folder("beat") / "schedule"
        running |= _start(area, environment, worker=WORKER, beat=(*BEAT, f"--schedule={schedule}"))
        _say(_welcome(area, port))
        while True:
            _check(area, running)
            time.sleep(0.2)


def _start(area, environment, **commands):
    """Start `commands` by part; return them the same way (Popen)."""
    return {
        part: processes.start(command, area=area, part=part, env=environment, cwd=CHECKOUT)
        for part, command in commands.items()
    }


def _check(area, running):
    """PartEnded if one of `running` has ended."""
    for part, process in running.items():
        if process.poll() is not None:
            raise PartEnded(
                f"{area.last_words(part)}\n\nThe {part} ended unexpectedly, with code {process.returncode}."
            )


def _wait_for_answer(area, running, port, seconds=60):
    """Return once the portal says it is well; Failure if that takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        _check(area, running)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise Failure(f"{area.last_words('web')}\n\nThe portal does not answer.")


def _welcome(area, port):
    accounts = "\n".join(f"    {account.email:22} {account.title}" for account in ACCOUNTS.values())
    return f"""
The portal is running:   http://localhost:{port}
  one-click sign-in      http://localhost:{port}/try/
  every mail it sends    http://localhost:{port}/mailbox/
  accounts, all with the password {area.secret("example-accounts")}
{accounts}
  logs                   {area.logs}
Ctrl-C stops everything; the data stay.
"""


def _stop(area):
    processes.end(area, *PARTS)
    servers.stop(area)


def _listen_to_signals():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)


def _leave(_number, _frame):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # being impatient must not leave half of it running
    raise SystemExit(0)


def _say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
