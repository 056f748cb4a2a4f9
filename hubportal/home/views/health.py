"""Is the portal alive? For probes and for the start of the embedded run."""

import functools
import time

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError
from redis import Redis, RedisError

SECONDS = 0.5
KEPT_FOR = 5  # seconds; strangers may ask as often as they like, the worker is not asked each time


@never_cache
@require_safe
def health(request):
    """200 as long as the database answers: without broker or worker pages still work and messages wait."""
    database, broker = _database_answers(), _broker_answers()
    worker = broker and _worker_answers(time.monotonic() // KEPT_FOR)
    states = {"database": database, "broker": broker, "worker": worker}
    answer = {part: "ok" if works else "down" for part, works in states.items()}
    return JsonResponse(answer, status=200 if database else 503)


def _database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers():
    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS) as broker:
            return broker.ping()
    except RedisError:
        return False


@functools.lru_cache(maxsize=1)
def _worker_answers(_period):
    try:
        return bool(current_app.control.ping(timeout=SECONDS, limit=1))
    except (OperationalError, RedisError):
        return False
