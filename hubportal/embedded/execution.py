"""`exec`: one command with servers of its own; commands running at the same time share them."""

import signal
import subprocess
from contextlib import contextmanager

from hubportal.embedded import servers, translations
from hubportal.embedded.area import TEST, Busy
from hubportal.embedded.failure import Failure


def execute(command, area=TEST):
    """Run `command` (a list of words) with the environment set and return its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    with borrowed(area):
        translations.compile_changed()
        code = _wait_for(command, {"STATIC_HASHED": "0"} | servers.environment(area))
    return code if code >= 0 else 128 - code


def _wait_for(command, environment):
    try:
        child = subprocess.Popen(command, env=environment)
    except OSError as reason:
        raise Failure(f"{command[0]} cannot be run: {reason.strerror}.") from reason
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells the command itself
    try:
        return child.wait()
    finally:
        if child.poll() is None:  # we were told to leave, so the command is too
            child.terminate()
            child.wait()


def _leave(number, _frame):
    raise SystemExit(128 + number)


@contextmanager
def borrowed(area):
    """Have the servers of `area` running meanwhile: the first to come starts them, the last to go stops them.

    Everyone who uses them holds the lock `use` together with the others; whoever gets it alone is the last.
    """
    with area.lock("change"):
        _stop_unless_used(area)  # what a crash has left behind
        users = area.lock("use", shared=True)
        users.__enter__()
        servers.start(area, durable=False, outlive=True)
    try:
        yield
    finally:
        with area.lock("change"):
            users.__exit__(None, None, None)
            _stop_unless_used(area)


def _stop_unless_used(area):
    try:
        with area.lock("use", wait=False):
            servers.stop(area)
    except Busy:
        pass
