"""What waits for a person in this room: a module per subject, each with its `QUEUES`."""

from hubportal.core import registry
from programs.desk import applying, calls, cohorts, review


def register():
    """Hand the queues in: (key, DeskQueue) pairs, in the order in which their subjects follow each other."""
    queues = [*applying.QUEUES, *review.QUEUES, *cohorts.QUEUES, *calls.QUEUES]
    for order, (key, queue) in enumerate(queues):
        registry.desk_queues.add(key, queue, order=30 + order)
