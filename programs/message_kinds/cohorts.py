"""What people are told about cohorts and mentors."""

KINDS = ()
