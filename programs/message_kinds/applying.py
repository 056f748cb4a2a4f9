"""What people are told about applying."""

KINDS = ()
