"""What waits for whom."""

from django.db.models import QuerySet

from hubportal.hubs.permissions import EDITING, hub_ids
from partners.models import JoinRequest


def for_staff(user, model=JoinRequest) -> QuerySet:
    """The join requests that have been handed in to the hubs whose records `user` edits."""
    handed_in = model._default_manager.exclude(submitted_at=None).select_related("organisation", "hub", "applicant")
    return handed_in.of_hubs(hub_ids(user, EDITING) if user.is_authenticated else set())
