"""What the portal itself counts of a hub: each room hands in rows, and all are counted in one query."""

from django.db.models import IntegerField, Subquery
from django.urls import reverse

from hubportal.core import kept, registry
from hubportal.hubs.models import Hub


class _Number(Subquery):
    """How many rows a queryset has, whatever it groups or leaves out twice."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts_of(hub):
    """[(label, number, address)] of what there is something of; numbers may be a minute old."""
    counts = list(registry.hub_counts)
    numbers = kept.ready(f"hubs/counts?{hub.pk}", lambda: _counted(hub, counts))
    return [
        (count.label, number, f"{reverse(count.route)}?hub={hub.slug}")
        for count, number in zip(counts, numbers, strict=True)
        if number
    ]


def _counted(hub, counts):
    asked = [_Number(count.rows(hub).order_by().values("pk")) for count in counts]
    return Hub.objects.filter(pk=hub.pk).values_list(*asked).get()
