"""Loaded before the settings: several processes test side by side, each with a broker's database of its own.

The databases are named in `conftest.py`. `make test` starts as many processes as there are cores (pytest-xdist) and
hands each a module at a time, so that what a module has set up is set up once.
"""

import os
from urllib.parse import urlsplit

import pytest
from xdist.scheduler import LoadScopeScheduling

DATABASES = 16  # of a broker, unless it is told otherwise
TOGETHER = ("tests/embedded/",)  # real runs in folders that the modules share


def of_process(url, process):
    """The address of the broker's database for a process (gw0, gw1, …); the first is left to those who test alone."""
    number = 1 + int(process.removeprefix("gw")) % (DATABASES - 1)
    parts = urlsplit(url)
    return f"{url}?db={number}" if parts.scheme == "unix" else parts._replace(path=f"/{number}").geturl()


if PROCESS := os.environ.get("PYTEST_XDIST_WORKER", ""):
    os.environ["REDIS_URL"] = of_process(os.environ["REDIS_URL"], PROCESS)


class ByModule(LoadScopeScheduling):
    """Hands out modules in the order they were collected in; those of a folder of TOGETHER to one process."""

    def _split_scope(self, nodeid):
        folder = next((folder for folder in TOGETHER if nodeid.startswith(folder)), None)
        return folder or nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False
    return ByModule(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What takes long comes first, so that no process is left alone with it at the end."""
    if PROCESS:
        items.sort(key=lambda item: not (item.get_closest_marker("slow") or item.get_closest_marker("browser")))
