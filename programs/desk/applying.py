"""What waits for applicants."""

QUEUES = ()
