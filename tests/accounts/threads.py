from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, connections


def at_once(count, work):
    """The results of `work(n)` from `count` threads that start together, each with a connection of its own."""
    start = Barrier(count)

    def alone(number):
        connection.ensure_connection()
        start.wait()
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone, range(count)))
