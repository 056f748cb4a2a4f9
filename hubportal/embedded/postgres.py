"""PostgreSQL for one area: no TCP, a socket in a folder of mode 0700, and a password even there."""

import shutil
import signal
import subprocess
import time
from urllib.parse import quote

import psycopg2

from hubportal.embedded import processes
from hubportal.embedded.home import CannotServe

PART = "postgres"
NAME = "hubportal"  # of the database and of its owner, who is no superuser
# Only the owner's role may come in at all. Nobody can be the superuser over the socket.
ACCESS = f"local all {NAME} scram-sha-256\n"


def url(area, home):
    """Return the database's address. The socket's folder travels as an option: in the host's place it would be
    lower-cased on the way.
    """
    return f"postgres://{NAME}:{area.secret('database')}@/{NAME}?host={quote(str(home.sockets), safe='')}"


def start(area, home, *, durable=True, outlive=False):
    """Start the server of `area`, made first if it is new, and return it (a Popen) once it answers.

    `durable`: whether what was written must survive a power cut.
    """
    data = home.own("postgres") / "data"
    if not data.exists():
        _initialise(area, home, data)
    for lock in (data / "postmaster.pid", home.sockets / ".s.PGSQL.5432.lock"):
        _clear(lock, data)
    server = processes.start(
        [home.postgres / "postgres", "-D", data, *_options(home, durable)],
        area=area,
        part=PART,
        env=processes.PLAIN,
        account=home.account,
        stop=signal.SIGINT,
        outlive=outlive,
    )
    _wait(area, home, server)
    return server


def stop(area):
    """Stop the server of `area` at once but cleanly: SIGINT ends sessions, SIGTERM would wait for them."""
    processes.end(area, PART, first=signal.SIGINT, grace=20)


def _options(home, durable):
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{home.sockets}"',
        "unix_socket_permissions": "0700",
        "log_line_prefix": "%m [%p] ",
        "max_connections": "100",
        "shared_buffers": "256MB",
        "fsync": "on" if durable else "off",
        "synchronous_commit": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
    }
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _initialise(area, home, data):
    """Make a cluster with our role and database beside `data`, and only then move it there."""
    draft = data.with_name("draft")
    shutil.rmtree(draft, ignore_errors=True)  # what a crash left of an earlier attempt
    _run(
        home,
        [home.postgres / "initdb", "-D", draft, "--username=postgres", "--auth=reject", "--encoding=UTF8"]
        + ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--no-sync"],
    )
    (draft / "pg_hba.conf").write_text(ACCESS)
    # The single-user mode reads its statements, one a line: a password is never an argument that others could list.
    statements = [
        f"CREATE ROLE {NAME} LOGIN CREATEDB PASSWORD '{area.secret('database')}'",
        f"CREATE DATABASE {NAME} OWNER {NAME}",
        f"REVOKE ALL ON DATABASE {NAME} FROM PUBLIC",
    ]
    single = [home.postgres / "postgres", "--single", "-D", draft, "-c", "exit_on_error=on", "postgres"]
    _run(home, single, "".join(f"{statement}\n" for statement in statements))
    draft.rename(data)


def _clear(lock, data):
    """Take away the `lock` of a server that was killed.

    PostgreSQL would do so itself, but takes a zombie, or a stranger who was given the same number, for its server.
    """
    if lock.exists() and str(data) not in processes.command_line(int(lock.read_text().split()[0])):
        lock.unlink()


def _run(home, command, text=""):
    """Run a short command as the servers' account; CannotServe with its own words if it fails."""
    done = subprocess.run(
        command,
        input=text,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env=processes.PLAIN,
        **home.account,
    )
    if done.returncode:
        raise CannotServe(f"{command[0].name} failed:\n{done.stdout}")


def _wait(area, home, server, seconds=60):
    """Return once the server lets us in; CannotServe if it ends or takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg2.connect(url(area, home)).close()
        except psycopg2.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise CannotServe(f"{area.last_words(PART)}\n\nPostgreSQL does not answer.")
