"""What waits for cohorts and mentors."""

QUEUES = ()
