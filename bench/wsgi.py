"""What granian serves: the portal as it is, the yardstick beside it, and on each answer how long it took to make."""

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

from hubportal.core import fragments

if "BENCH_NOTHING_READY" in os.environ:
    fragments.SECONDS = 0
portal = get_wsgi_application()
with override_settings(MIDDLEWARE=[]):
    yardstick = WSGIHandler()  # bare: no middleware of any kind


def application(environ, start_response):
    began = time.perf_counter()

    def start(status, headers, *rest):
        taken = (time.perf_counter() - began) * 1000
        return start_response(status, [*headers, ("X-Server-Ms", f"{taken:.2f}")], *rest)

    handler = yardstick if environ["PATH_INFO"] == "/yardstick/" else portal
    return handler(environ, start)
