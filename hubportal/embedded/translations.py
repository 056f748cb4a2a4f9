"""Compiling translations with Babel, so that no system tool is needed."""

import os

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_changed(root):
    """Write the `.mo` beside each `.po` below `root`/locale that is newer than it."""
    for source in root.glob("locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def _compile(source, target):
    draft = target.with_suffix(f".{os.getpid()}")  # two commands may start at once
    with source.open("rb") as po, draft.open("wb") as mo:
        write_mo(mo, read_po(po))
    draft.replace(target)
