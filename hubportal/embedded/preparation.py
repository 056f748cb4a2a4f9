"""What must be done between a change of the code and the portal serving it: schema, data, accounts, static files."""

import hashlib
import sys

from hubportal.embedded import private, processes, translations
from hubportal.embedded.area import CHECKOUT
from hubportal.embedded.failure import Failure

PART = "setup"
SOURCES = ("hubportal", "partners", "programs", "events", "funding", "static", "locale", "requirements.txt")


class PreparationFailed(Failure):
    """A step ended with an error; its output is in the log."""


def prepare(area, environment):
    """Bring database, caches, accounts and static files up to what the code says, unless they are so already."""
    translations.compile_changed()
    stamp, wanted = area.folder(".") / "prepared", fingerprint(environment)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    command = [sys.executable, CHECKOUT / "manage.py", "prepare_embedded"]
    environment = environment | {"EXAMPLE_PASSWORD": area.secret("example-accounts")}
    step = processes.start(command, area=area, part=PART, env=environment, cwd=CHECKOUT)
    if step.wait():
        raise PreparationFailed(f"{area.last_words(PART)}\n\nThe portal could not be prepared.")
    private.write(stamp, wanted)


def fingerprint(environment):
    """Return a text that differs once a file of the project, or the database it is for, is another."""
    found = [f"{path}:{path.stat().st_mtime_ns}:{path.stat().st_size}" for path in _files()]
    return hashlib.sha256("\n".join([environment["DATABASE_URL"], *found]).encode()).hexdigest()


def _files():
    places = [CHECKOUT / name for name in SOURCES]
    files = [file for place in places for file in ([place] if place.is_file() else place.rglob("*"))]
    return sorted(file for file in files if file.is_file() and file.suffix not in {".pyc", ".mo"})
