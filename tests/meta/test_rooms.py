"""Every package has a place in the import contracts."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def names(contract):
    return {name.strip("() ") for layer in contract["layers"] for name in layer.split("|")}


def packages(folder):
    return {path.parent.name for path in folder.glob("*/__init__.py")}


def test_every_room_is_in_the_contract():
    rooms = {name.removeprefix("hubportal.") for name in names(CONFIG["contracts"][0])}
    assert packages(ROOT / "hubportal") - rooms == set()


def test_every_top_level_package_is_looked_at():
    assert packages(ROOT) - {"tests", "bench"} == set(CONFIG["root_packages"])


def test_every_room_of_pages_is_held_inside_too():
    held = set(CONFIG["contracts"][1]["containers"])
    apart = {"core", "embedded", "formats"}  # the foundation has no views above actions; formats are Django's data
    rooms = {f"hubportal.{name}" for name in packages(ROOT / "hubportal") - apart}
    assert rooms | set(CONFIG["root_packages"]) - {"hubportal"} == held
