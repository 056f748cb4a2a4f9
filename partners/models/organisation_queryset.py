"""Which organisations there are, for whom, and with what."""

import datetime

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import Coalesce

from hubportal.core.whole import Part, Whole
from hubportal.hubs.models.source import SOURCE
from hubportal.hubs.permissions import hub_ids

A_YEAR = datetime.timedelta(days=365)
TIME_TO_CONFIRM = datetime.timedelta(days=30)  # from the question on; then it is said that nobody has answered
LEFT_OUT_AFTER = datetime.timedelta(days=180)  # from the question on; then it is suggested to nobody
_LINKED = ("slug", "name", "sort_key", "is_listed")
# Neither internal notes nor amounts nor contact persons who are not public are read for the page at all.
_PARTNERSHIP = (
    "kind",
    "stage",
    "contribution_de",
    "contribution_en",
    "starts",
    "ends",
    "hub",
    "designation",
    "network",
)
_POSTING = ("slug", "direction", "kind", "title_de", "title_en", "valid_until", "state", "published_at")
_WITH_PROFILE = Whole(
    Part("place", Part("region")),
    SOURCE,
    Part("names", SOURCE),
    Part("topics", only=("slug", "name_de", "name_en")),
    Part("contact_persons", where={"is_public": True}),
    Part(
        "partnerships",
        Part("hub", only=("slug", "name", "sort_key")),
        Part("network", only=("name",)),
        Part("statements", SOURCE),
        only=_PARTNERSHIP,
    ),
    Part("relations", Part("other", only=_LINKED), SOURCE),
    Part("relations_to_it", Part("organisation", only=_LINKED), SOURCE),
    Part("offices", Part("person"), SOURCE),
    Part("postings", only=_POSTING, where={"state": "published", "audience": "public"}),
)


def _unlisted_for_hubs(organisations, hub_ids):
    """Ids of what is with these hubs or has asked them, and of what staff have recorded and nobody has claimed."""
    with_them = Q(partnerships__hub__in=hub_ids)
    has_asked = Q(join_requests__hub__in=hub_ids, join_requests__submitted_at__isnull=False)
    of_nobody = Q(memberships=None, join_requests=None)
    return organisations.filter(with_them | has_asked | of_nobody, is_listed=False).values("pk")


def still_suggested(now, prefix=""):
    """The condition that an organisation has not left the yearly question unanswered for half a year.

    prefix: the lookup that leads to the organisation, with its two underscores.
    """
    never = Q(**{f"{prefix}asked_at": None})
    lately = Q(**{f"{prefix}asked_at__gte": now - LEFT_OUT_AFTER})
    answered = Q(**{f"{prefix}confirmed_at__gte": F(f"{prefix}asked_at")})
    return never | lately | answered


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the public directory shows; of what is not listed, a person's own, and what their staff role opens."""
        if not user.is_authenticated:
            return self.listed()
        held = hub_ids(user)
        if held is None:
            return self
        condition = Q(is_listed=True) | Q(pk__in=user.memberships.values("organisation"))
        return self.filter(condition | Q(pk__in=_unlisted_for_hubs(self.model.objects, held)) if held else condition)

    def listed(self):
        return self.filter(is_listed=True)

    def with_profile(self):
        """With all that its own page shows, in one query; of contact persons the public ones."""
        return _WITH_PROFILE.of(self)

    def with_open_change(self):
        """With the waiting change of identity as `open_change`; without one, there is no such attribute."""
        is_open = Q(change_requests__state="submitted")
        return self.annotate(open_change=FilteredRelation("change_requests", condition=is_open)).select_related(
            "open_change"
        )

    def to_be_asked(self, now):
        """Those whose people are to be asked whether all is still right: listed, and not confirmed for a year."""
        told = Coalesce("confirmed_at", "created_at")
        spoken_for = self.model.objects.filter(pk=OuterRef("pk"), memberships__role__in=("owner", "editor"))
        due = self.listed().filter(Exists(spoken_for), is_synthetic=False).annotate(told=told)
        return due.filter(told__lt=now - A_YEAR).filter(Q(asked_at=None) | Q(asked_at__lt=now - A_YEAR))

    def of_hubs(self, hub_ids):
        """Those with a partnership with one of these hubs; all where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(partnerships__hub_id__in=hub_ids).distinct()


class StandingManager(models.Manager.from_queryset(OrganisationQuerySet)):
    """All but those that have been merged into another: these are addresses that lead there, and nothing else."""

    def get_queryset(self):
        return super().get_queryset().filter(merged_into=None)
