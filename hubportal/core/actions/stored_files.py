"""Keeping files, and getting rid of them. A row is written first and its content deleted last, so that no row ever
names content that is gone; content that a crash has left without a row is swept away at night.
"""

import hashlib
import logging
from io import BytesIO

from celery import current_app
from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import ProtectedError
from kombu.exceptions import OperationalError

from hubportal.core.models import StoredFile

Scan = StoredFile.Scan
logger = logging.getLogger(__name__)


@transaction.atomic
def keep(upload, *, by, expires_on=None):
    """Keep what a `DocumentField` has let in; by: who handed it in, or None; expires_on: its last day, or None.

    Where a virus scanner is configured it is asked once the transaction has committed.
    """
    scan = Scan.PENDING if settings.CLAMAV_URL else Scan.NOT_SCANNED
    stored_file = _store(upload, upload.name, upload.content_type, scan, by, expires_on)
    if settings.CLAMAV_URL:
        transaction.on_commit(lambda: _ask_for_scan(stored_file.pk), robust=True)
    return stored_file


def keep_bytes(content, *, name, media_type, by=None, expires_on=None):
    """Keep what the portal itself has made, which needs no scan; content: bytes, or a file open for reading bytes."""
    file = BytesIO(content) if isinstance(content, bytes) else content
    return _store(File(file, name), name, media_type, Scan.OWN, by, expires_on)


@transaction.atomic
def discard(stored_file):
    """Delete a file that nothing points to any more; ProtectedError if something does."""
    content = stored_file.file
    StoredFile.objects.filter(pk=stored_file.pk).delete()
    _delete_after_commit(content)


def expire(stored_file):
    """Delete the content and the name; the row as well, unless something still points to it."""
    try:
        discard(stored_file)
    except ProtectedError:
        with transaction.atomic():
            content = stored_file.file
            StoredFile.objects.filter(pk=stored_file.pk).update(file="", name="")
            _delete_after_commit(content)


def _store(file, name, media_type, scan, by, expires_on):
    stored_file = StoredFile(
        name=name, media_type=media_type, scan=scan, created_by=by, expires_on=expires_on, **_measured(file)
    )
    stored_file.file.save(name, file, save=False)
    stored_file.save(force_insert=True)
    return stored_file


def _measured(file):
    """Size and checksum of a file, read piece by piece and then set back to its start."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(File.DEFAULT_CHUNK_SIZE):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return {"size": size, "sha256": digest.hexdigest()}


def _delete_after_commit(content):
    if content:
        transaction.on_commit(lambda: content.storage.delete(content.name), robust=True)


def _ask_for_scan(pk):
    """Tell the workers; if the broker is down, the next sweep does."""
    try:
        current_app.send_task("core.scan_file", [str(pk)])
    except (OperationalError, OSError) as error:
        logger.warning("broker is unreachable, file %s waits for the sweep: %s", pk, error)
