"""Having kept files scanned, and sweeping away what is no longer to be there."""

import logging
import time
from pathlib import Path

from django.utils import timezone

from hubportal.core.actions.stored_files import expire
from hubportal.core.models import StoredFile
from hubportal.core.models.stored_file import FOLDER, private_storage
from hubportal.core.scanner import CannotScan, ScannerDown, virus_in

Scan = StoredFile.Scan
MOST_AT_ONCE = 200  # files; the next sweep goes on
LEFT_ALONE = 24 * 3600  # seconds; younger content may belong to a transaction that is still open

logger = logging.getLogger(__name__)


def scan(stored_file):
    """Ask the scanner about one file and record what it says; whatever keeps it from saying leaves the file closed."""
    with stored_file.file.open("rb") as content:
        virus = virus_in(content)
    if virus:
        logger.warning("virus %s in file %s", virus, stored_file.pk)
    StoredFile.objects.filter(pk=stored_file.pk).update(scan=Scan.INFECTED if virus else Scan.CLEAN)


def scan_waiting(stored_files=None):
    """Scan what has not been scanned yet (of these files); newest first, or what never can be would hold them up."""
    stored_files = StoredFile.objects.all() if stored_files is None else stored_files
    for stored_file in stored_files.to_scan().order_by("-created_at")[:MOST_AT_ONCE]:
        try:
            scan(stored_file)
        except (CannotScan, FileNotFoundError) as error:
            logger.error("file %s cannot be scanned: %s", stored_file.pk, error)
        except ScannerDown as error:
            logger.warning("virus scanner is unreachable, files stay closed: %s", error)
            return


def delete_expired():
    """Delete what has passed its last day, and content that belongs to no row."""
    for stored_file in StoredFile.objects.expired_by(timezone.localdate()).iterator():
        expire(stored_file)
    root = Path(private_storage().path(FOLDER))
    for path in root.glob("*/*"):
        if path.stat().st_mtime < time.time() - LEFT_ALONE and not _has_row(path.relative_to(root.parent)):
            path.unlink(missing_ok=True)


def _has_row(path):
    return StoredFile.objects.filter(file=str(path)).exists()
