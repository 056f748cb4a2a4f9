"""The folder in which one set of servers keeps everything: data, sockets, passwords, logs, mails."""

import fcntl
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hubportal.embedded import private
from hubportal.embedded.failure import Failure

CHECKOUT = Path(__file__).resolve().parent.parent.parent


class Busy(Failure):
    """Another process holds the lock: the portal runs from this folder already."""


@dataclass(frozen=True)
class Area:
    """A folder below `.local/`. The servers may run as another user, who can pass through it but not list it."""

    root: Path

    def folder(self, name):
        """Return the folder `name`, made if it is missing."""
        path = self.root / name
        path.mkdir(mode=0o711, parents=True, exist_ok=True)
        return path

    @property
    def logs(self):
        return private.folder(self.folder(".") / "logs")

    def put_logs_by(self):
        """Begin new logs; those of the last time are kept beside them."""
        for log in self.logs.glob("*.log"):
            log.replace(log.with_suffix(".log.old"))

    def log(self, name):
        """Return the log `name`, opened for appending."""
        return (self.logs / f"{name}.log").open("ab")

    def last_words(self, name, lines=15):
        """Return the end of the log `name` and where to read the rest."""
        log = self.logs / f"{name}.log"
        end = log.read_text(errors="replace").splitlines()[-lines:]
        return "\n".join([*end, f"(from {log})"])

    def secret(self, name):
        """Return the random text called `name`; the same one every time."""
        return private.secret(private.folder(self.folder(".") / "secrets") / name)

    @contextmanager
    def lock(self, name, *, shared=False, wait=True):
        """Hold the lock `name` meanwhile; Busy if someone else has it and `wait` is false.

        The kernel lets go of it with the process, however that ends.
        """
        path = self.folder(".") / f"{name}.lock"
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600)) as file:
            how = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
            try:
                fcntl.flock(file, how)
            except BlockingIOError as held:
                raise Busy("The portal already runs from this folder. Stop it there first, with Ctrl-C.") from held
            yield


RUN = Area(CHECKOUT / ".local")
TEST = Area(CHECKOUT / ".local" / "test")
