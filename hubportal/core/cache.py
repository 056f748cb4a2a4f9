"""Django's database cache, made fit for rate limits.

The original counts the table on every write, throws out living entries once there are more than a few hundred, gives up
silently when two writers meet, and lets two of them `add` an entry that has expired. Each would let a patient guesser
through. Here PostgreSQL decides in one statement who was first, and only what has expired goes.
"""

import base64
import pickle
from datetime import UTC, datetime

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone

_WRITES = {
    "set": """
        INSERT INTO {table} (cache_key, value, expires) VALUES (%(key)s, %(value)s, %(expires)s)
        ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires""",
    "add": """
        INSERT INTO {table} AS held (cache_key, value, expires) VALUES (%(key)s, %(value)s, %(expires)s)
        ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires
        WHERE held.expires < %(now)s""",
    "touch": "UPDATE {table} SET expires = %(expires)s WHERE cache_key = %(key)s AND expires >= %(now)s",
}
# Every write takes two dead entries along, so that the table stays small without anyone having to sweep it.
_SWEEP = """
    DELETE FROM {table} WHERE cache_key IN (
        SELECT cache_key FROM {table} WHERE expires < %(now)s LIMIT 2 FOR UPDATE SKIP LOCKED)"""


class PostgresCache(DatabaseCache):
    """A cache whose `add` succeeds for exactly one of many at once, and which forgets nothing before its time."""

    def _base_set(self, mode, key, value, timeout=DEFAULT_TIMEOUT):
        seconds = self.get_backend_timeout(timeout)
        expires = datetime.max.replace(tzinfo=UTC) if seconds is None else datetime.fromtimestamp(seconds, tz=UTC)
        values = {"key": key, "value": _packed(value), "expires": expires, "now": timezone.now()}
        connection = connections[router.db_for_write(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)
        with connection.cursor() as cursor:
            cursor.execute(_SWEEP.format(table=table), values)
            cursor.execute(_WRITES[mode].format(table=table), values)
            return cursor.rowcount == 1


def _packed(value):
    return base64.b64encode(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).decode("ascii")
