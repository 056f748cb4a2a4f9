"""Choosing among statements of the same number."""

from django.db import transaction

from hubportal.core import activity
from hubportal.hubs.models import Figure


@transaction.atomic
def show_first(figure, *, by):
    """Show `figure` before all other statements of the same measure about the same subject."""
    same = {name: getattr(figure, name) for name in ("network_id", "hub_id", "region_id", "measure_id")}
    # In the order of their keys, so that two people choosing at once wait for each other.
    statements = list(Figure.objects.select_for_update(of=("self",)).filter(**same).order_by("pk"))
    for former in statements:
        if former.is_shown and former.pk != figure.pk:
            former.is_shown = False
            former.save(update_fields=["is_shown"])
            activity.record("changed", former, by=by, changes={"is_shown": ["True", "False"]})
    chosen = next(statement for statement in statements if statement.pk == figure.pk)
    if not chosen.is_shown:
        chosen.is_shown = True
        chosen.save(update_fields=["is_shown"])
        activity.record("shown first", chosen, by=by, changes={"is_shown": ["False", "True"]})
    return chosen
