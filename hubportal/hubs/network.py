"""What the network counts: designations, hubs and cities, separately and as of a day."""

from dataclasses import dataclass

from hubportal.hubs.models import Designation, Hub, Place


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
    """The shares in designations of a hub with its page; each designation has the `others` that hold one too."""
    shares = hub.designations_held.all()
    for share in shares:
        share.designation.others = [one for one in share.designation.places.all() if one.hub_id != hub.pk]
    return shares
