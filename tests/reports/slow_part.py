"""A part that never ends, for a worker to die over: `celery -A hubportal worker -I tests.reports.slow_part`."""

import time

from hubportal.core import registry
from hubportal.core.registry import ReportPart


def rows(hub, since, until):
    time.sleep(600)


registry.report_parts.add("slow", ReportPart("Slow", rows, kinds=("hub_month",)), order=999)
