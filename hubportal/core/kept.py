"""What is made once for all who ask within a minute: in Redis for every process, and a copy in each that has asked.

Whatever a page takes from here makes it older: `ages` tells how long it may still be shown, so that a page that is
itself kept is never more than a minute behind in all. When Redis is down, each process makes its own.
"""

import functools
import logging
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from redis.exceptions import RedisError

_RETRY_AFTER = 5  # seconds without asking a Redis that has just failed
_MOST_NAMES = 1_000  # held in the memory of a process

logger = logging.getLogger(__name__)
here = {}  # key: (value, moment in seconds at which it ends)


class _Kept:
    """The cache `pages`, asked only while it answers."""

    def __init__(self):
        self.asleep_until = 0.0

    def ask(self, question):
        """What `question` (a callable that is given the cache) returns; None while Redis is down."""
        if time.monotonic() < self.asleep_until:
            return None
        try:
            return question(caches["pages"])
        except (RedisError, OSError) as error:
            logger.warning("what is kept ready is unreachable and made afresh: %s", error)
            self.asleep_until = time.monotonic() + _RETRY_AFTER
            return None


class _Page(threading.local):
    """The page this thread is making: the moment until which it may be shown."""

    until = float("inf")


ask = _Kept().ask
_page = _Page()


@contextmanager
def ages(until):
    """While a page is made that may be shown until `until`: an object whose `until` is what its parts leave of that."""
    _page.until = until
    try:
        yield _page
    finally:
        _page.until = float("inf")


def aged(until):
    """Note that the page being made holds something that ends at `until`."""
    _page.until = min(_page.until, until)


def ready(name, make, seconds=60):
    """What `make` returns, whoever asks, and nobody changes; made anew every `seconds`, or when `outdated` says so."""
    key, now = _key(name), time.time()
    found = here.get(key)
    if found is None or found[1] <= now:
        found = ask(lambda cache: cache.get(key))
    if found is None or found[1] <= now:
        made = found = (make(), now + seconds)
        ask(lambda cache: cache.set(key, made, seconds))
    if len(here) >= _MOST_NAMES:
        here.clear()
    here[key] = found
    aged(found[1])
    return found[0]


def outdated(name):
    """Forget what is ready under `name`, now and once the transaction has committed.

    Copies in other processes end by themselves, a minute after they were made at the latest.
    """

    def forget():
        here.pop(_key(name), None)
        ask(lambda cache: cache.delete(_key(name)))

    forget()
    transaction.on_commit(forget)


def _key(name):
    return f"{connection.settings_dict['NAME']}/{_version()}/{name}"


@functools.cache
def _version():
    """When our own code was last changed: what another version of it has kept may be of another shape."""
    rooms = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).is_relative_to(settings.BASE_DIR)]
    sources = (file for room in rooms if "site-packages" not in room.parts for file in room.rglob("*.py"))
    return max(file.stat().st_mtime_ns for file in sources)
