"""Keeping the compiled translations as new as their source."""

import subprocess
import sys

from hubportal.embedded.area import CHECKOUT


def compile_changed():
    """Compile the catalogue if it has changed since the last time; no system tool is needed for it."""
    for source in CHECKOUT.glob("locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            command = [sys.executable, "-m", "hubportal.core.catalogue", "compile"]
            subprocess.run(command, cwd=CHECKOUT, check=True)
