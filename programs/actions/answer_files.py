"""The files that answer questions: kept at once, whatever becomes of the other fields."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core.actions import stored_files
from hubportal.core.models import StoredFile
from hubportal.core.transitions import InvalidTransition
from hubportal.core.uploads import check_quota
from programs.actions.answers import writable
from programs.models import AnswerFile

MOST_BYTES = 60_000_000  # of all files that one application holds now


@transaction.atomic
def add(application, *, question, upload, by, most):
    """Keep what the question's field has let in, as one of `most` files at most; ValidationError if it does not fit."""
    application = writable(application.pk)
    present = AnswerFile.objects.filter(application=application, removed_at=None)
    held = StoredFile.objects.filter(answer_file__in=present)
    check_quota(held.filter(answer_file__key=question.key), upload, max_files=most, max_bytes=MOST_BYTES)
    check_quota(held, upload, max_files=500, max_bytes=MOST_BYTES)
    stored = stored_files.keep(upload, by=by)
    return AnswerFile.objects.create(application=application, key=question.key, file=stored, added_by=by)


@transaction.atomic
def remove(answer_file, *, by):
    """Take a file out. What has been handed in keeps it; what nobody has seen is deleted."""
    application = writable(answer_file.application_id)
    answer_file = AnswerFile.objects.select_related("file").get(pk=answer_file.pk)
    if answer_file.removed_at:
        raise InvalidTransition(_("This file has been taken out already."))
    if application.submissions.exists():
        answer_file.removed_at = timezone.now()
        answer_file.save(update_fields=["removed_at"])
        return
    stored = answer_file.file
    answer_file.delete()
    stored_files.discard(stored)
