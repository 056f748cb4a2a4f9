"""Which events there are for whom, and when."""

import datetime

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from hubportal.hubs.permissions import EDITING, hub_ids
from partners.models import Membership, Partnership, Stage


class EventQuerySet(models.QuerySet):
    def announced(self):
        """Everything but drafts."""
        return self.exclude(state="draft")

    def public(self):
        """What everybody may see."""
        return self.announced().filter(audience="public")

    def visible_to(self, user):
        """Public events, those that mean the person, and those of the hubs whose records they may read."""
        if not user.is_authenticated:
            return self.public()
        held = hub_ids(user)
        if held is None:
            return self
        meant = Q(audience="public") | Q(audience="invited", guests__email=user.email) | _for_their_organisations(user)
        seen = self.model._default_manager.announced().filter(meant).values("pk")
        return self.filter(Q(pk__in=seen) | Q(hub__in=held))

    def managed_by(self, user):
        return self.of_hubs(hub_ids(user, EDITING) if user.is_authenticated else set())

    def staffed_by(self, user):
        """Those of the hubs whose records the person may read."""
        return self.of_hubs(hub_ids(user) if user.is_authenticated else set())

    def of_hubs(self, hub_ids):
        """Those that these hubs hold; all where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(hub_id__in=hub_ids)

    def at_hub(self, hub):
        """Those it holds, alone or with others."""
        return self.filter(Q(hub=hub) | Q(more_hubs=hub)).distinct()

    def followed(self, follows):
        """Those at the hubs, with the topics, of the series or by the organisations in `Reader.follows`."""
        held = Q(hub__in=follows["hub"]) | Q(series__in=follows["series"])
        shared = Q(more_hubs__in=follows["hub"]) | Q(topics__in=follows["topic"])
        return self.filter(held | shared | Q(organisers__in=follows["organisation"])).distinct()

    def coming(self):
        """Not over yet, the next one first; cancelled ones too, for whoever looks for them."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "slug")

    def past(self):
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "slug")

    def recent(self):
        """Those to come and those of the last two months."""
        return self.filter(ends_at__gte=timezone.now() - datetime.timedelta(days=60)).order_by("starts_at", "slug")

    def between(self, start, end):
        """Those that touch the time between two instants."""
        return self.filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "slug")

    def with_people(self):
        """With the number of people who have a seat, as `people`."""
        seated = Q(registrations__state__in=("confirmed", "offered"))
        return self.annotate(people=Sum("registrations__party_size", filter=seated, default=0))

    def for_list(self):
        """With what a row of a list shows."""
        return self.select_related("hub", "venue__place").prefetch_related("topics")

    def for_calendar(self):
        return self.select_related("hub", "venue__place").prefetch_related("topics")

    def for_page(self):
        """With all that its own page shows, in a fixed number of queries."""
        return self.select_related("hub", "series", "venue__place", "source").prefetch_related(
            "more_hubs", "organisers", "topics", "documents__file", "sessions__speakers__organisation"
        )

    def taking_place(self):
        return self.filter(state__in=("published", "rescheduled"))


def _for_their_organisations(user):
    own = list(Membership.objects.filter(user=user).values_list("organisation", flat=True))
    if not own:
        return Q(pk=None)
    partnerships = Partnership.objects.filter(organisation__in=own).exclude(stage=Stage.ENDED)
    hubs = list(partnerships.exclude(hub=None).values_list("hub", flat=True))
    as_partners = Q(audience="partners") & (Q(hub__in=hubs) | Q(more_hubs__in=hubs))
    return as_partners | Q(audience="members", for_organisations__in=own)
