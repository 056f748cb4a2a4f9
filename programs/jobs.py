"""What the clock does in this room, and long work that people start."""

import datetime

from celery import shared_task
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.actions.stored_files import keep_bytes
from hubportal.core.tables import CSV, XLSX, csv_file, dated, workbook_file
from programs.actions import (
    call_states,
    draft_reminders,
    milestones,
    office_hours,
    places,
    reminders,
    retention,
)
from programs.actions.exports import What
from programs.exports import archive, seen, tables
from programs.models import Call

KEPT = datetime.timedelta(days=7)
EVERY = 10  # applications or reviews between two signs of life


@shared_task(name="programs.follow_clock")
def follow_clock():
    """Every minute: open and close calls, and tell people. What counts as in time does not wait for it."""
    call_states.follow_clock()


@shared_task(name="programs.remind_of_deadlines")
def remind_of_deadlines():
    """Several times an hour: tell those who write a draft, once, that its deadline is near."""
    draft_reminders.remind()


@shared_task(name="programs.forget_applications")
def forget_applications():
    """At night: delete what calls are to keep no longer."""
    retention.forget()


@shared_task(name="programs.remind_cohorts")
def remind_cohorts():
    """Every hour: milestones that are due soon, and office hours of the next day. Each is told of once."""
    milestones.remind()
    office_hours.remind()


@shared_task(name="programs.look_after_selections")
def look_after_selections():
    """Every ten minutes: offer to the waiting list what nobody has confirmed in time; remind jurors and applicants."""
    places.pass_on_all()
    reminders.remind_jurors()
    reminders.remind_applicants()


def export_call(progress):
    """The tables or files of a call that its person may see now, in their language."""
    person, what = progress.job.by, progress.job.arguments["what"]
    call = Call.objects.select_related("program").get(pk=progress.job.arguments["call"])
    expires_on = min(filter(None, (timezone.localdate() + KEPT, call.retain_until)))
    with translation.override(person.language):
        make, ending, media_type = _MADE[what]
        with make(progress, call, person) as file:
            name = dated(f"{call.slug}-{_SAID[what]}", ending)
            progress.keep_file(keep_bytes(file, name=name, media_type=media_type, by=person, expires_on=expires_on))


def may_have_export(job):
    """Whether its person may still read the call, and no less of it than when the job began."""
    call = Call.objects.select_related("program").filter(pk=job.arguments.get("call")).first()
    return (
        call is not None
        and job.by.has_perm("programs.read_call", call)
        and not seen.is_narrower_since(call, job.by, job.created_at)
    )


def _workbook(progress, call, person):
    number, more = seen.applications(call, person).count(), seen.reviews(call, person).count()
    header, rows = tables.applications(call, person)
    sheets = [(_("Applications"), header, _counted(progress, number + more, rows))]
    header, rows = tables.reviews(call, person)
    sheets.append((_("Reviews"), header, _counted(progress, number + more, rows, before=number)))
    return workbook_file(sheets)


def _applications(progress, call, person):
    header, rows = tables.applications(call, person)
    return csv_file(header, _counted(progress, seen.applications(call, person).count(), rows))


def _reviews(progress, call, person):
    header, rows = tables.reviews(call, person)
    return csv_file(header, _counted(progress, seen.reviews(call, person).count(), rows))


def _files(progress, call, person):
    total = seen.applications(call, person).count()
    return archive.file_of(_counted(progress, total, seen.sheets(call, person)))


def _counted(progress, total, rows, before=0):
    """The rows, with a sign of life after some, and one at the start."""
    for number, row in enumerate(rows, start=before):
        if number % EVERY == 0:
            progress.say(number, total)
        yield row


_MADE = {
    What.WORKBOOK: (_workbook, "xlsx", XLSX),
    What.APPLICATIONS: (_applications, "csv", CSV),
    What.REVIEWS: (_reviews, "csv", CSV),
    What.FILES: (_files, "zip", "application/zip"),
}
_SAID = {
    What.WORKBOOK: gettext_lazy("selection"),
    What.APPLICATIONS: gettext_lazy("applications"),
    What.REVIEWS: gettext_lazy("reviews"),
    What.FILES: gettext_lazy("files"),
}
