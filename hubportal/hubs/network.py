"""What the network counts: designations, hubs and cities, separately and as of a day."""

from dataclasses import dataclass

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
    """The hub's shares in designations; each designation has the `others` that hold a share in it too."""
    shares = (
        DesignationPlace.objects.filter(designation__places__hub=hub)
        .select_related("designation__source", "source", "hub")
        .prefetch_related("hub__places")
    )
    own = [share for share in shares if share.hub_id == hub.pk]
    for share in own:
        held_by_others = (one for one in shares if one.hub_id != hub.pk)
        share.designation.others = [one for one in held_by_others if one.designation_id == share.designation_id]
    return own
