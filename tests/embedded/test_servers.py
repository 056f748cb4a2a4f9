"""Nobody else on the machine gets in."""

import os
import stat
import subprocess
from pathlib import Path

import psycopg2
import pytest
import redis
from environ import Env

from hubportal.embedded import home, postgres, processes, servers, valkey
from hubportal.embedded.area import Area
from tests.embedded.conftest import as_root

pytestmark = pytest.mark.slow
NOBODY = {"user": 65534, "group": 65534, "extra_groups": [], "cwd": "/"}


def can(*command):
    """Whether another account can run `command` with success."""
    return subprocess.run(command, **NOBODY, capture_output=True, check=False).returncode == 0


def listening_inodes(pid):
    """The TCP sockets on which the process or its children listen."""
    own = {link.readlink().name for link in Path(f"/proc/{pid}/fd").iterdir() if "socket" in str(link.readlink())}
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return [row for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]


def test_database_lets_the_owner_in_who_is_no_superuser(area):
    connection = psycopg2.connect(postgres.url(area, home.find(area)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, usesuper FROM pg_user WHERE usename = current_user")
        assert cursor.fetchone() == ("hubportal", False)
    connection.close()


def test_database_sorts_by_code_point_and_knows_the_extensions(area):
    connection = psycopg2.connect(postgres.url(area, home.find(area)))
    with connection.cursor() as cursor:
        for name in ("pg_trgm", "unaccent", "btree_gin"):
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
        cursor.execute("SELECT lower('ÄÖ'), 'Z' < 'a', current_setting('server_encoding')")
        assert cursor.fetchone() == ("äö", True, "UTF8")
    connection.close()


@pytest.mark.parametrize("role", ["hubportal", "postgres"])
def test_database_refuses_a_wrong_password_and_the_superuser(area, role):
    url = postgres.url(area, home.find(area)).replace(area.secret("database"), "wrong")
    with pytest.raises(psycopg2.OperationalError, match=r"password authentication failed|no pg_hba.conf entry"):
        psycopg2.connect(url.replace("//hubportal:", f"//{role}:"))


def test_broker_refuses_a_wrong_password(area):
    url = valkey.url(area, home.find(area)).replace(area.secret("broker"), "wrong")
    with redis.Redis.from_url(url) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_servers_listen_on_no_tcp_port(area):
    pids = processes.of(area, "postgres", "valkey")
    assert len(pids) >= 2
    assert [listening_inodes(pid) for pid in pids] == [[]] * len(pids)


def test_passwords_are_no_arguments(area):
    arguments = b"".join(Path(f"/proc/{pid}/cmdline").read_bytes() for pid in processes.of(area, "postgres", "valkey"))
    assert b"postgres" in arguments
    assert not [name for name in ("database", "broker") if area.secret(name).encode() in arguments]


@as_root
def test_others_reach_neither_secrets_nor_sockets_nor_data(area):
    place = home.find(area)
    assert can("/bin/ls", "-d", str(area.root))  # they get as far as the folder, so that what follows means something
    assert not can("/bin/cat", str(area.root / "secrets" / "database"))
    assert not can("/bin/cat", str(area.root / "logs" / "postgres.log"))
    assert not can("/bin/ls", str(place.sockets))
    assert not can("/bin/ls", str(place.folder / "postgres"))


@as_root
def test_others_cannot_connect_even_with_the_password(area):
    place = home.find(area)
    command = [place.postgres / "psql", postgres.url(area, place), "-c", "SELECT 1"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert b"Permission denied" in subprocess.run(command, **NOBODY, capture_output=True, check=False).stderr


def test_secrets_are_files_for_the_owner_only(area):
    files = list((area.root / "secrets").iterdir())
    assert files
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_starting_servers_changes_no_existing_folder(passable):
    parent = passable / "deep" / "deeper"
    parent.mkdir(parents=True)
    watched = [parent, *parent.parents, *home_packages().parents, home_packages()]
    before = [(path.stat().st_mode, path.stat().st_uid) for path in watched]
    area = Area(parent / "area")
    running = servers.start(area)
    servers.stop(area)
    for process in running.values():
        process.wait()
    assert [(path.stat().st_mode, path.stat().st_uid) for path in watched] == before


def home_packages():
    return Path(psycopg2.__file__).parent.parent


def test_mails_are_kept_in_the_area(area, monkeypatch):
    monkeypatch.delenv("EMAIL_URL")
    config = Env.email_url_config(servers.environment(area)["EMAIL_URL"])
    assert config["EMAIL_FILE_PATH"] == str(area.root / "mail")


def test_environment_names_what_is_served_elsewhere(area, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/hubs")
    assert servers.environment(area)["DATABASE_URL"] == "postgres://elsewhere/hubs"
    assert os.environ["DATABASE_URL"] == "postgres://elsewhere/hubs"
