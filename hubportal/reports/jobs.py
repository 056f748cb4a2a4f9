"""The tick of the clock, which may come twice or late without harm; and reports that a person wants written now."""

from celery import shared_task

from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun


class NotWritten(Exception):
    """The report could not be written; it says why."""


@shared_task(name="reports.write_due")
def write_due():
    runs.write_due()


def write_report(progress):
    """The work of the job "reports.write"; done twice, the report is written twice and is the same."""
    run = runs.write_anew(_run(progress.job), by=progress.job.by)
    if run.error:
        raise NotWritten(run.error)


def may_write(job):
    return job.by.has_perm("reports.write_reportrun", _run(job))


def page(job):
    return _run(job).get_absolute_url()


def _run(job):
    return ReportRun.objects.with_subject().get(pk=job.arguments["run"])
