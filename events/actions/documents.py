"""Files that belong to an event."""

from django.db import transaction

from events.actions import seats
from events.models import Document
from hubportal.core import activity
from hubportal.core.actions import stored_files
from hubportal.core.models import StoredFile
from hubportal.core.uploads import check_quota

MOST = 20
MOST_BYTES = 60_000_000


@transaction.atomic
def add(event, *, by, title, upload):
    """Keep a file for whoever may see the event; ValidationError where there are too many."""
    event = seats.lock_event(event)  # two uploads at once must not both fit
    kept = StoredFile.objects.filter(pk__in=event.documents.values("file"))
    check_quota(kept, upload, max_files=MOST, max_bytes=MOST_BYTES)
    document = Document.objects.create(event=event, title=title, file=stored_files.keep(upload, by=by))
    activity.record("added", document, by=by)
    return document


@transaction.atomic
def remove(document, *, by):
    activity.record("deleted", document, by=by)
    file = document.file
    document.delete()
    stored_files.discard(file)
