"""Valkey for one area: no TCP, a socket in a folder of mode 0700, and a password even there."""

import subprocess
import time
from urllib.parse import quote

import redis

from hubportal.embedded import processes
from hubportal.embedded.home import CannotServe

PART = "valkey"


def url(area, home):
    """Return the address of broker and page cache."""
    return f"unix://:{area.secret('broker')}@{quote(str(_socket(home)))}"


def start(area, home, *, durable=True, outlive=False):
    """Start the server of `area` and return it (a Popen) once it answers.

    `durable`: whether queued messages must survive a power cut.
    """
    server = processes.start(
        [home.valkey, "-"],  # reads its settings from standard input: an argument could be listed by others
        area=area,
        part=PART,
        account=home.account,
        env=processes.PLAIN,
        outlive=outlive,
        stdin=subprocess.PIPE,
    )
    with server.stdin as settings:
        settings.write(_settings(area, home, durable).encode())
    _wait(area, home, server)
    return server


def stop(area):
    """Stop the server of `area`; it writes down what it holds first."""
    processes.end(area, PART)


def _socket(home):
    return home.sockets / "valkey"


def _settings(area, home, durable):
    return f"""
port 0
unixsocket "{_socket(home)}"
unixsocketperm 700
requirepass {area.secret("broker")}
dir "{home.own("valkey")}"
appendonly {"yes" if durable else "no"}
save ""
maxmemory 256mb
maxmemory-policy volatile-lru
set-proc-title no
"""


def _wait(area, home, server, seconds=30):
    """Return once the server lets us in; CannotServe if it ends or takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    with redis.Redis.from_url(url(area, home)) as client:
        while time.monotonic() < deadline and server.poll() is None:
            try:
                client.ping()
            except redis.ConnectionError:  # not there yet, or still reading its data
                time.sleep(0.02)
            else:
                return
    raise CannotServe(f"{area.last_words(PART)}\n\nValkey does not answer.")
