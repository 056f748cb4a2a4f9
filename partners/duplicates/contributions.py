"""What this part of the room hands in."""

from partners.duplicates import desk, jobs, merging

__all__ = ["jobs", "register"]  # the worker finds the tasks by their module having been read


def register():
    desk.register()
    merging.register()
