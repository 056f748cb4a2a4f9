"""What people are told about jury, reviews and decisions."""

KINDS = ()
