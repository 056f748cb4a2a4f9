"""What people are told about programs and calls."""

KINDS = ()
