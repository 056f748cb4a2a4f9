"""Organisations that may be one: found, judged by a person, merged, and parted again."""
