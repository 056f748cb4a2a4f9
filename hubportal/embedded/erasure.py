"""`reset`: throwing away all the embedded servers hold."""

import shutil
import sys

from hubportal.embedded import home
from hubportal.embedded.area import RUN, TEST


def reset(confirmed):
    """Delete all data of this folder's servers after asking; return the exit code. Busy while they are in use."""
    if not confirmed and not _asks_for_it():
        return 1
    with RUN.lock("run", wait=False), TEST.lock("change", wait=False), TEST.lock("use", wait=False):
        for area in (TEST, RUN):
            if area.root.exists():
                home.forget(area)
                shutil.rmtree(area.root)
    return 0


def _asks_for_it():
    sys.stdout.write(f"This deletes database, mails and files below {RUN.root}. Type yes to go on: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip() == "yes"
