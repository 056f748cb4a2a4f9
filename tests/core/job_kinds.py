"""Kinds of jobs for a real worker to run: `celery -A hubportal worker -I tests.core.job_kinds`."""

import time

from hubportal.core.jobs import JobKind, kinds


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


def anybody(job):
    return True


kinds.add("test.count", JobKind("Count", count, anybody))
kinds.add("test.dawdle_once", JobKind("Dawdle", dawdle_once, anybody))
