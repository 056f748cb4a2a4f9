"""A broker of the test's own, to be stopped, frozen and emptied."""

import os
import shutil
import signal
import tempfile
from pathlib import Path

import redis
from celery import Celery

from hubportal.embedded import home, valkey
from hubportal.embedded.area import Area


class Broker:
    """Runs meanwhile; the portal's own messages to its workers go through it."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="hubportal-test-"))
        self.folder.chmod(0o711)  # the servers' own user passes through it
        self.area = Area(self.folder / "area")
        self.place = home.find(self.area)
        self.url = valkey.url(self.area, self.place)
        self.start()
        return self

    def __exit__(self, *_):
        self.resume()
        self.stop()
        home.forget(self.area)
        shutil.rmtree(self.folder)

    def app(self):
        """A Celery application set up like the portal's that knows this broker instead."""
        app = Celery("faults")
        app.config_from_object("django.conf:settings", namespace="CELERY")
        app.conf.broker_url = self.url.replace("unix://", "redis+socket://")
        return app

    def start(self):
        self.process = valkey.start(self.area, self.place, durable=False)

    def stop(self):
        valkey.stop(self.area)
        self.process.wait()

    def kill(self):
        """Leave it no time to say goodbye."""
        self.process.kill()
        self.process.wait()

    def hang(self):
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGCONT)

    def empty(self):
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def number_waiting(self):
        with redis.Redis.from_url(self.url) as client:
            return client.llen("celery")
