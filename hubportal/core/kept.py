"""What is kept in Redis for a minute, and how to do without when Redis is down."""

import logging
import time

from django.core.cache import caches
from django.db import connection, transaction
from redis.exceptions import RedisError

_RETRY_AFTER = 5  # seconds without asking a Redis that has just failed

logger = logging.getLogger(__name__)


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
            logger.warning("page cache is unreachable, pages are made afresh: %s", error)
            self.asleep_until = time.monotonic() + _RETRY_AFTER
            return None


ask = _Kept().ask


def ready(name, make, seconds=60):
    """What `make` returns, whoever asks; made anew every `seconds`, or when `outdated` says so."""
    key = _key(name)
    value = ask(lambda cache: cache.get(key))
    if value is None:
        value = make()
        ask(lambda cache: cache.set(key, value, seconds))
    return value


def outdated(name):
    """Forget what is ready under `name`: now for oneself, and for others once the transaction has committed."""

    def forget():
        ask(lambda cache: cache.delete(_key(name)))

    forget()
    transaction.on_commit(forget)


def _key(name):
    return f"{connection.settings_dict['NAME']}/{name}"
