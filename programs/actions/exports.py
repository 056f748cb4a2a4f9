"""Taking away what a call has received: begun by staff, made in the background."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from hubportal.core import activity, jobs
from hubportal.core.models import Job
from hubportal.core.transitions import locked

KIND = "programs.export_call"


class What(models.TextChoices):
    WORKBOOK = "workbook", _("Applications and reviews (XLSX)")
    APPLICATIONS = "applications", _("Applications (CSV)")
    REVIEWS = "reviews", _("Reviews (CSV)")
    FILES = "files", _("All files (ZIP)")


def begun_by(person, call):
    """The person's own exports of the call, newest first."""
    return Job.objects.visible_to(person).filter(kind=KIND, arguments__call=call.pk)


@transaction.atomic
def start(call, what, *, by):
    """The job that makes it, on record with the call; asked for twice, the one that still goes on."""
    call = locked(call)
    going_on = begun_by(by, call).filter(arguments__what=what, state__in=Job.OPEN, cancel_requested=False).first()
    if going_on is not None:
        return going_on
    activity.record("exported", call, by=by, note=str(What(what).label))
    return jobs.start(KIND, by=by, about=call, call=call.pk, what=what)
