"""A person's own word on which reports they want."""

from django.db import transaction

from hubportal.reports.models import ReportSubscription

BY = ["user", "kind", "hub", "network", "funder"]


@transaction.atomic
def choose(user, choices):
    """Keep what `user` wants; choices: [(Choice, whether it is wanted)]."""
    rows = [
        ReportSubscription(user=user, kind=choice.kind, is_wanted=is_wanted, **{choice.scope: choice.subject})
        for choice, is_wanted in choices
    ]
    ReportSubscription.objects.bulk_create(rows, update_conflicts=True, unique_fields=BY, update_fields=["is_wanted"])
