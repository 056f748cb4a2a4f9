"""What waits for the staff of a call."""

QUEUES = ()
