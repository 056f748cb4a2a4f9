"""Databases of its own, filled with the network and a number of synthetic organisations; kept for the next run."""

import os
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit, urlunsplit

import psycopg2

PREFIX = "hubportal_bench"  # and the number: what is on record in a grant is not deleted, not even here
MANAGE = (sys.executable, "manage.py")


def prepare(number):
    """Return the environment in which the portal runs on a database with `number` synthetic organisations."""
    served = os.environ["DATABASE_URL"]
    name = _name(number)
    own = urlunsplit(urlsplit(served)._replace(path=f"/{name}"))
    environment = os.environ | {"DATABASE_URL": own, "DJANGO_SETTINGS_MODULE": "bench.settings", "STATIC_HASHED": "1"}
    if not _one(served, "SELECT count(*) FROM pg_database WHERE datname = %s", name):
        _execute(served, f"CREATE DATABASE {name}")
    for command in (["migrate", "-v0"], ["load_network", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([*MANAGE, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    if _one(own, "SELECT count(*) FROM partners_organisation WHERE is_synthetic") != number:
        subprocess.run([*MANAGE, "make_synthetic", str(number)], env=environment, check=True)
        _execute(own, "VACUUM ANALYZE")
    return environment


def drop(number):
    """Leave nothing of that database."""
    _execute(os.environ["DATABASE_URL"], f"DROP DATABASE IF EXISTS {_name(number)}")


def _name(number):
    return f"{PREFIX}_{number}"


def _execute(url, statement):
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


def _one(url, question, *values):
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(question, values)
        [value] = cursor.fetchone()
        return value
