"""Kinds of jobs for a real worker to run: `celery -A hubportal worker -I tests.core.job_kinds`."""

import time

from hubportal.core.jobs import kinds


def count(progress):
    for number in range(progress.job.arguments["up_to"]):
        progress.say(number + 1, progress.job.arguments["up_to"])
    return {"counted": progress.job.done}


def dawdle_once(progress):
    """Take forever the first time, no time the second."""
    if progress.job.done:
        return {"resumed": True}
    progress.say(1, 2)
    time.sleep(60)
    return {"resumed": False}


kinds.add("test.count", count)
kinds.add("test.dawdle_once", dawdle_once)
