"""A real Celery worker, on the database of the test."""

import os
import subprocess
import sys
from contextlib import contextmanager

from django.db import connection

COMMAND = "-m celery -A hubportal worker --pool solo --without-gossip --without-mingle --loglevel WARNING"


def database_url():
    """The address of the test's own database."""
    before, _slash, after = os.environ["DATABASE_URL"].rpartition("/hubportal?")
    return f"{before}/{connection.settings_dict['NAME']}?{after}"


@contextmanager
def worker(*arguments, **environment):
    """A worker with these further arguments and variables, killed when left."""
    process = subprocess.Popen(
        [sys.executable, *COMMAND.split(), *arguments],
        env=os.environ | {"DATABASE_URL": database_url()} | environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
