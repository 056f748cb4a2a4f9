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
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


def start(command, *, area, part, user=None, env=None, stop=signal.SIGTERM, outlive=False, **pipes):
    """Start `command` in a process group of its own and return it (a Popen).

    `user`: the account it runs as. `outlive`: whether it may go on without us; otherwise the kernel sends it `stop`
    when we are gone. Output goes to the log called like the part, unless `pipes` say otherwise.
    """
    if "stdout" not in pipes:
        pipes |= {"stdout": area.log(part), "stderr": subprocess.STDOUT}
    account = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return subprocess.Popen(
        [str(word) for word in command],
        env=(os.environ if env is None else env) | {MARK: mark(area, part)},
        process_group=0,
        preexec_fn=None if outlive else lambda: LIBC.prctl(PR_SET_PDEATHSIG, stop),  # noqa: PLW1509 — no threads here
        cwd="/" if user else None,
        **({"stdin": subprocess.DEVNULL} | pipes),
        **account,
    )


def mark(area, part):
    """Return what the processes of `part` carry in their environment."""
    return f"{area.root}:{part}"


def of(area, part):
    """Return the numbers of all living processes of `part`, ourselves left out."""
    wanted = f"{MARK}={mark(area, part)}".encode()
    return [pid for pid in _all() if pid != os.getpid() and wanted in _environment(pid)]


def end(area, part, *, first=signal.SIGTERM, grace=10):
    """End every process of `part`: ask the topmost with the signal `first`, kill all after `grace` seconds."""
    for pid in _topmost(of(area, part)):
        _send(pid, first)
    if not _gone(area, part, grace):
        for pid in of(area, part):
            _send(pid, signal.SIGKILL)
        _gone(area, part, 5)


def _topmost(pids):
    return [pid for pid in pids if _parent(pid) not in pids]


def _gone(area, part, seconds):
    deadline = time.monotonic() + seconds
    while alive := bool(of(area, part)):
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
