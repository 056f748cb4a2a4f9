"""What waits for jurors, and for those who decide."""

QUEUES = ()
