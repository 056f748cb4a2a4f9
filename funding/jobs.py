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
from hubportal.hubs.permissions import hub_ids

KEPT = datetime.timedelta(days=14)
ALL = "all"
EVERY = 200  # rows between two signs of life


@shared_task(name="funding.remind")
def remind():
    proofs.remind()


def export_files(progress):
    """A workbook of all files its person looks after, in their language."""
    person = progress.job.by
    grants, offices = Grant.objects.of_office(person), _offices(person)
    total = grants.count()
    with translation.override(person.language):
        rows = _counted(progress, total, exports.office_rows(grants, address=lambda path: f"{settings.SITE_URL}{path}"))
        with xlsx_file(exports.office_header(), rows) as file:
            name, until = dated(_("funding"), "xlsx"), timezone.localdate() + KEPT
            progress.keep_file(keep_bytes(file, name=name, media_type=XLSX, by=person, expires_on=until))
    return {"rows": total, "offices": offices}


def may_have_files(job):
    """Whether its person still looks after all that they looked after when it was made."""
    then, now = job.result.get("offices", []), _offices(job.by)
    return job.by.has_perm("funding.see_office") and (ALL in now or set(then) <= set(now))


def _offices(user):
    """What a person looks after, as texts: all, or their hubs and the funders they read for."""
    hubs, funders = hub_ids(user), user.funder_seats.values_list("organisation", flat=True)
    of_hubs = [ALL] if hubs is None else [f"hub {pk}" for pk in hubs]
    return sorted([*of_hubs, *(f"funder {pk}" for pk in funders)])


def _counted(progress, total, rows):
    for number, row in enumerate(rows, start=1):
        if number % EVERY == 0:
            progress.say(number, total)
        yield row
