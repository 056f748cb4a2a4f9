"""Who comes: the list that staff search, narrow and take away."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import Registration, Way
from events.models.registration import segment

State = Registration.State
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
        return "&".join(f"{name}={getattr(self, name)}" for name in ("q", "state", "way") if getattr(self, name))


def segments():
    """[(name, label)] of all there are."""
    return [
        *((state.value, state.label) for state in SHOWN),
        ("present", _("present")),
        ("absent", _("registered, not present")),
    ]
