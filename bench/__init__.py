"""Measuring pages beside the yardstick: `make bench`. Nothing here is part of the portal, and no test is timed."""
