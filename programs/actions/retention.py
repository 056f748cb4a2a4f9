"""Forgetting what applicants have written once the call's retention date has passed."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from hubportal.core import activity
from hubportal.core.actions import stored_files
from programs.models import Answer, AnswerFile, Application, Submission


def forget():
    """Delete answers, files and receipts of every call that is to keep them no longer; who applied when stays."""
    today = timezone.localdate()
    there = Exists(Answer.objects.filter(application=OuterRef("pk")))
    there |= Exists(AnswerFile.objects.filter(application=OuterRef("pk")))
    there |= Exists(Submission.objects.filter(application=OuterRef("pk")))
    for application in Application.objects.filter(there, call__retain_until__lt=today):
        _forget(application)


@transaction.atomic
def _forget(application):
    held = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    Answer.objects.filter(application=held).delete()
    files = [one.file for one in AnswerFile.objects.filter(application=held).select_related("file")]
    files += [one.pdf for one in Submission.objects.filter(application=held).select_related("pdf") if one.pdf]
    AnswerFile.objects.filter(application=held).delete()
    Submission.objects.filter(application=held).delete()
    for file in files:
        stored_files.discard(file)
    activity.record("forgotten", held)
