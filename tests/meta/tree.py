"""The project's own files, as git knows them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ["hubportal", "partners", "programs", "events", "funding"]


def tracked():
    """Paths of all files under version control that are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def modules(tests=False):
    """Python files of the apps (or of the tests), without migrations."""
    tops = ["tests"] if tests else APPS
    files = [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in tops]
    return [path for path in files if "migrations" not in path.parts]


def name_of(path):
    return str(path.relative_to(ROOT))
