"""Which offers and needs there are for whom."""

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from hubportal.core.whole import Part, Whole
from hubportal.hubs.permissions import hub_ids
from partners.models.partnership import Partnership

FOR_LIST = Whole(
    Part("organisation", only=("slug", "name", "kind", "is_synthetic", "is_listed")),
    Part("region"),
    Part("topics", only=("slug", "name_de", "name_en")),
)


def live_on(day):
    """The condition that a posting is shown on `day` (a date): the clock decides, its state only follows."""
    return Q(state="published", valid_until__gte=day, organisation__is_listed=True)


class PostingQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live_on(timezone.localdate()))

    def public(self):
        """What everybody may see."""
        return self.live().filter(audience="public")

    def visible_to(self, user):
        """What is live and meant for the person, and all of their own organisations'.

        Staff see besides what the partners of their hubs have ever published; a draft is its organisation's alone.
        """
        if not user.is_authenticated:
            return self.public()
        held = hub_ids(user)
        own = user.memberships.values("organisation")
        is_own = Q(organisation__in=own)
        if held is None:
            return self.filter(is_own | ~Q(state="draft"))
        seen = is_own | live_on(timezone.localdate()) & _meant_for(own, is_staff=bool(held))
        if held:
            partners = Partnership.objects.current().of_hubs(held).values("organisation")
            seen |= ~Q(state="draft") & Q(organisation__in=partners)
        return self.filter(seen)

    def meant_for(self, organisation):
        """What is live and meant for the organisation. Hubs are read in the search entries, which is quick."""
        hubs = list(Partnership.objects.current().filter(organisation=organisation).values_list("hub", flat=True))
        meant = Q(audience="public")
        if hubs:
            at_hubs = Q(organisation__search_entry__hub_ids__overlap=[hub for hub in hubs if hub])
            meant |= Q(audience="partners") | Q(at_hubs, audience="own_hub")
        return self.live().filter(meant)

    def of_hubs(self, hub_ids):
        """Those of organisations that are partners of the hubs with these ids; all where `hub_ids` is None."""
        if hub_ids is None:
            return self
        return self.filter(organisation__in=Partnership.objects.current().of_hubs(hub_ids).values("organisation"))

    def challenges(self):
        return self.exclude(answers_until=None)

    def for_list(self):
        """With what a row of a list shows, in one query."""
        return FOR_LIST.of(self)


def _meant_for(organisations, *, is_staff=False):
    """The condition that its audience holds the people of these organisations (ids).

    Staff of any hub count as insiders of the network.
    """
    own = Partnership.objects.current().filter(organisation__in=organisations)
    shared = Partnership.objects.current().filter(hub__in=own.exclude(hub=None).values("hub"))
    meant = Q(audience="public") | Q(audience="own_hub", organisation__in=shared.values("organisation"))
    for_partners = Q(audience="partners")
    return meant | (for_partners if is_staff else for_partners & Exists(own))
