"""The tick of the clock, which may come twice or late without harm, and long work that people start."""

import datetime

from celery import shared_task
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from funding import exports
from funding.actions import proofs
from funding.models import Grant
from hubportal.core.actions.stored_files import keep_bytes
from hubportal.core.tables import XLSX, dated, xlsx_file

KEPT = datetime.timedelta(days=14)
EVERY = 200  # rows between two signs of life


@shared_task(name="funding.remind")
def remind():
    proofs.remind()


def export_files(progress):
    """A workbook of all files its person looks after, in their language."""
    person = progress.job.by
    grants = Grant.objects.of_office(person)
    total = grants.count()
    with translation.override(person.language):
        rows = _counted(progress, total, exports.office_rows(grants, address=lambda path: f"{settings.SITE_URL}{path}"))
        with xlsx_file(exports.office_header(), rows) as file:
            name, until = dated(_("funding"), "xlsx"), timezone.localdate() + KEPT
            progress.keep_file(keep_bytes(file, name=name, media_type=XLSX, by=person, expires_on=until))
    return {"rows": total}


def _counted(progress, total, rows):
    for number, row in enumerate(rows, start=1):
        if number % EVERY == 0:
            progress.say(number, total)
        yield row
