"""Real servers and real runs of the portal, each in a folder of its own."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from hubportal.embedded import home, servers
from hubportal.embedded.area import CHECKOUT, Area
from tests.embedded.portal import Portal


@pytest.fixture(scope="session")
def passable():
    """A new folder that other accounts may pass through, as they may through most homes of checkouts."""
    folder = Path(tempfile.mkdtemp(prefix="hubportal-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def no_other_servers(monkeypatch):
    """Let no test here be told of the servers that the tests themselves use."""
    forget_other_servers(monkeypatch)


def forget_other_servers(patch):
    for name in servers.KINDS:
        patch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def area(passable):
    """An area with both servers running."""
    area = Area(passable / "area")
    with pytest.MonkeyPatch.context() as patch:  # until then only: this process goes on to tests of other folders
        forget_other_servers(patch)
        running = servers.start(area, durable=False)
    yield area
    servers.stop(area)
    for process in running.values():
        process.wait()
    home.forget(area)


@pytest.fixture(scope="session")
def other_checkout(passable):
    """A copy of the project in which nothing has been done yet."""
    return copy_of_the_project(passable / "other")


@pytest.fixture(scope="session")
def checkout(passable):
    """A copy of the project in which the portal has been served once."""
    copy = copy_of_the_project(passable / "checkout")
    with Portal(copy) as portal:
        portal.wait()
    return copy


def copy_of_the_project(target):
    unwanted = shutil.ignore_patterns(".git", ".venv", ".local", "__pycache__", "staticfiles", "tests", ".*_cache")
    shutil.copytree(CHECKOUT, target, ignore=unwanted)
    return target


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can look at it with another account's eyes")
