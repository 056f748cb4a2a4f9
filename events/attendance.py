"""Who comes: the list that staff search, narrow and take away."""

from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import Event, Registration, Way
from events.models.registration import segment
from partners.models import Organisation, Partnership, Stage

State = Registration.State
Audience = Event.Audience
SHOWN = (State.CONFIRMED, State.OFFERED, State.WAITING, State.CANCELLED, State.EXPIRED, State.UNVERIFIED)


@dataclass(frozen=True)
class Search:
    """How the list is narrowed; every part stands in the address."""

    q: str = ""
    state: str = ""
    way: str = ""

    @classmethod
    def of(cls, query):
        state, way = query.get("state", ""), query.get("way", "")
        return cls(
            query.get("q", "").strip()[:80],
            state if state in (*State, "present", "absent") else "",
            way if way in Way else "",
        )

    def rows(self, event):
        """The registrations that are meant, in the order in which they joined."""
        found = event.registrations.select_related("organisation").order_by("joined_at", "created_at", "pk")
        for word in self.q.split():
            found = found.filter(Q(name__icontains=word) | Q(company__icontains=word) | Q(email__icontains=word))
        if self.way:
            found = found.filter(way=self.way)
        return segment(found, self.state)

    @property
    def query(self):
        return urlencode({name: value for name, value in asdict(self).items() if value})


def organisations_of(person, event):
    """Those of the person's organisations for which one may come: partners of the hub, or those named, where it is for
    them alone."""
    own = Organisation.objects.filter(memberships__user=person)
    if event.audience == Audience.MEMBERS:
        return own.filter(pk__in=event.for_organisations.values("pk"))
    if event.audience == Audience.PARTNERS:
        hubs = [event.hub_id, *event.more_hubs.values_list("pk", flat=True)]
        standing = Partnership.objects.filter(hub__in=hubs).exclude(stage=Stage.ENDED)
        return own.filter(pk__in=standing.values("organisation"))
    return own


def segments():
    """[(name, label)] of all there are."""
    return [
        *((state.value, state.label) for state in SHOWN),
        ("present", _("present")),
        ("absent", _("registered, not present")),
    ]
