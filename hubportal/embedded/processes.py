"""Starting processes so that none is ever left behind, and finding those that were.

Whatever is started here carries a mark in its environment, and so do its own children: the area's path and the part's
name. After a crash the mark tells our leftovers from strangers, which a process number alone cannot.
"""

import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

MARK = "HUBPORTAL_PART"
PLAIN = {"LC_ALL": "C"}  # the servers' environment: nothing of ours is their business
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


def start(command, *, area, part, env, account=(), stop=signal.SIGTERM, outlive=False, **pipes):
    """Start `command` in a process group of its own and return it (a Popen). Its output goes to the part's log.

    `account`: further arguments of Popen that say as whom and where it runs. `outlive`: whether it may go on without
    us; otherwise the kernel sends it `stop` when we are gone.
    """
    with area.log(part) as log:
        return subprocess.Popen(
            [str(word) for word in command],
            env=env | {MARK: mark(area, part)},
            process_group=0,
            preexec_fn=None if outlive else lambda: LIBC.prctl(PR_SET_PDEATHSIG, stop),  # noqa: PLW1509 — no threads
            stdout=log,
            stderr=subprocess.STDOUT,
            **{"stdin": subprocess.DEVNULL, **pipes, **dict(account)},
        )


def mark(area, part):
    """Return what the processes of `part` carry in their environment."""
    return f"{area.root}:{part}"


def of(area, *parts):
    """Return the numbers of all living processes of `parts`, ourselves left out."""
    wanted = {f"{MARK}={mark(area, part)}".encode() for part in parts}
    return [pid for pid in _all() if pid != os.getpid() and not wanted.isdisjoint(_environment(pid))]


def command_line(pid):
    """Return the words of the command that is process `pid`; none if there is no such process any more."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def end(area, *parts, first=signal.SIGTERM, grace=10):
    """End every process of `parts`: ask the topmost with the signal `first`, kill all after `grace` seconds."""
    for pid in _topmost(of(area, *parts)):
        _send(pid, first)
    if not _gone(area, parts, grace):
        for pid in of(area, *parts):
            _send(pid, signal.SIGKILL)
        _gone(area, parts, 5)


def _topmost(pids):
    return [pid for pid in pids if _parent(pid) not in pids]


def _gone(area, parts, seconds):
    deadline = time.monotonic() + seconds
    while alive := bool(of(area, *parts)):
        if time.monotonic() > deadline:
            break
        time.sleep(0.05)
    return not alive


def _all():
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _environment(pid):
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:  # gone meanwhile, or not ours to look at
        return []


def _parent(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _send(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
