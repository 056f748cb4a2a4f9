"""The tick of the clock: it may come twice or late without harm."""

from celery import shared_task

from hubportal.reports.actions import runs


@shared_task(name="reports.write_due")
def write_due():
    runs.write_due()
