"""Folders and files that only their owner may open."""

import os
import secrets
import stat
from pathlib import Path

from hubportal.embedded.failure import Failure


class NotPrivate(Failure):
    """A folder that ought to be ours alone is somebody else's, or open to others."""


def folder(path, owner=None):
    """Return the folder at `path`, made with mode 0700 for `owner` (a user id; None: whoever runs this).

    A folder that exists already is never loosened, tightened or handed over: NotPrivate if it is not as it should be.
    """
    path = Path(path)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if owner is not None:
            os.chown(path, owner, -1)
    found, expected = path.lstat(), os.getuid() if owner is None else owner
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != expected or found.st_mode & 0o077:
        raise NotPrivate(f"{path} must be a folder that belongs to user {expected} alone (mode 0700); remove it.")
    return path


def shared(path):
    """Return the folder at `path`, which others may pass through but neither list nor change."""
    path.mkdir(mode=0o711, exist_ok=True)
    if (found := path.lstat()).st_uid != os.getuid() or found.st_mode & 0o022 or not stat.S_ISDIR(found.st_mode):
        raise NotPrivate(f"{path} must be a folder that only user {os.getuid()} can write to; remove it.")
    return path


def write(path, text):
    """Put `text` into the file at `path`, mode 0600, in one step."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def secret(path):
    """Return the random text kept in the file at `path`; drawn and written the first time."""
    if not path.exists():
        write(path, secrets.token_urlsafe(32))
    if path.stat().st_mode & 0o077:
        raise NotPrivate(f"{path} can be read by others; remove it, or take their rights away.")
    return path.read_text()
