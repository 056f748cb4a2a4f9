"""What the network counts: designations, hubs and cities, separately and as of a day."""

from dataclasses import dataclass

from django.db.models import Prefetch

from hubportal.hubs.models import Designation, DesignationPlace, Hub, Place


@dataclass(frozen=True)
class Counts:
    designations: int
    hubs: int  # recorded by name
    cities: int

    @property
    def has_unnamed(self):
        """Whether some of the designations are known by number only."""
        return self.designations > self.hubs


def counts(day):
    """The counts on `day` (a date). A fact with a coarse date counts from the start of its period."""
    hubs = Hub.objects.designated_by(day)
    return Counts(
        designations=Designation.objects.by(day).number(),
        hubs=hubs.count(),
        cities=Place.objects.filter(hubs__in=hubs).distinct().count(),
    )


def milestones():
    """The years in which designations were awarded, as offers for "as of"."""
    return sorted({named_on.year for named_on in Designation.objects.values_list("named_on", flat=True)})


def shares_of(hub):
    """The hub's shares in designations, each with the other hubs that hold one in the same designation."""
    others = DesignationPlace.objects.exclude(hub=hub).select_related("hub").prefetch_related("hub__places")
    return (
        DesignationPlace.objects.filter(hub=hub)
        .select_related("designation__source", "source")
        .prefetch_related(Prefetch("designation__places", queryset=others, to_attr="others"))
    )
