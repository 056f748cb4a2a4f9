"""`python -m hubportal.embedded run` in a checkout, as a person would start it."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request

from hubportal.embedded import processes
from hubportal.embedded.area import Area

PARTS = ("postgres", "valkey", "web", "worker", "beat", "setup")
KEPT = ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


class Portal:
    """The run; ended with the block, whatever happens in there."""

    def __init__(self, checkout, port=8400):
        self.area = Area(checkout / ".local")
        self.checkout, self.port, self.output = checkout, port, ""

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hubportal.embedded", "run", "--port", str(self.port)],
            cwd=self.checkout,
            env={name: os.environ[name] for name in KEPT if name in os.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        return self

    def __exit__(self, *_):
        self.end(signal.SIGTERM)
        self._reader.join()
        self.process.stdout.close()

    def wait(self, seconds=240):
        """Return how long it took until the portal said where it is.

        seconds: patience, and no promise: a first start is measured by coverage here, with browsers beside it.
        """
        began = time.monotonic()
        while "Ctrl-C stops" not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() - began < seconds, self.output
            time.sleep(0.05)
        return time.monotonic() - began

    def end(self, number):
        """Send the signal and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(60)

    @property
    def address(self):
        return next(word for word in self.output.split() if word.startswith("http://"))

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.status

    def pids(self, *parts):
        return processes.of(self.area, *(parts or PARTS))

    def _read(self):
        for line in self.process.stdout:
            self.output += line
