"""What waits for a person in this room: a module per subject, each with its `QUEUES`."""

from hubportal.core import registry
from partners.desk import introductions, joining


def register():
    """Hand the queues in: (key, DeskQueue) pairs, in the order in which their subjects follow each other."""
    for order, (key, queue) in enumerate((*joining.QUEUES, *introductions.QUEUES)):
        registry.desk_queues.add(key, queue, order=10 + order)
