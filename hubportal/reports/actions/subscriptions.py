"""A person's own word on which hubs' reports they want."""

from django.db import transaction

from hubportal.reports.models import ReportSubscription


@transaction.atomic
def choose(user, *, hubs, wanted):
    """Of these `hubs`, send `user` the reports of those that are in `wanted` too."""
    rows = [ReportSubscription(user=user, hub=hub, is_wanted=hub in wanted) for hub in hubs]
    ReportSubscription.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "hub", "kind"], update_fields=["is_wanted"]
    )
