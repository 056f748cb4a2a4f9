"""What this part of the room hands in."""

from hubportal.core import registry
from hubportal.core.registry import Tie
from partners.suggestions import jobs

__all__ = ["jobs", "register"]  # the worker finds the tasks by their module having been read


def register():
    registry.ties.add("partners.suggestion.organisation", Tie())
