"""Offers, needs and introductions of each hub in numbers, for its staff."""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from partners.models import Introduction

A_YEAR = datetime.timedelta(days=365)

# An organisation may be with a hub in several ways, but counts once; one that is with two hubs counts at both.
_FIGURES = """
    WITH partner AS (
        SELECT DISTINCT hub_id, organisation_id FROM partners_partnership
        WHERE stage <> 'ended' AND (%(all)s OR hub_id = ANY(%(hubs)s))),
    own AS (
        SELECT partner.hub_id, posting.id, direction,
            is_listed AND state = 'published' AND valid_until >= %(today)s AS is_live
        FROM partner JOIN partners_posting posting USING (organisation_id)
        JOIN partners_organisation organisation ON organisation.id = organisation_id),
    asked AS (
        SELECT own.hub_id, state, coalesce(nullif(outcome, ''), state) AS came_to,
            extract(epoch FROM closed_at - created_at) / 86400 AS days
        FROM own JOIN partners_introduction introduction ON introduction.posting_id = own.id
        WHERE created_at >= %(since)s)
    SELECT hub.slug, hub.name,
        (SELECT count(*) FROM own WHERE hub_id = hub.id AND is_live AND direction = 'offer'),
        (SELECT count(*) FROM own WHERE hub_id = hub.id AND is_live AND direction = 'need'),
        (SELECT json_object_agg(came_to, number) FROM (
            SELECT came_to, count(*) AS number FROM asked WHERE hub_id = hub.id GROUP BY came_to) AS counted),
        (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FROM asked
            WHERE hub_id = hub.id AND state IN ('accepted', 'declined'))
    FROM hubs_hub hub WHERE %(all)s OR hub.id = ANY(%(hubs)s) ORDER BY hub.sort_key"""


@dataclass(frozen=True)
class Figures:
    """Of one hub. offers, needs: on the board today; asked: introductions over them within a year, of them agreed to,
    and {outcome: number} of those; days: median from asking to the answer, or None while nothing was answered.
    """

    slug: str
    name: str
    offers: int
    needs: int
    asked: int
    agreed: int
    outcomes: dict
    days: float | None


def of_hubs(hub_ids):
    """[Figures] of the hubs with these ids, by name; of all where `hub_ids` is None. One query."""
    values = {
        "today": timezone.localdate(),
        "since": timezone.now() - A_YEAR,
        "all": hub_ids is None,
        "hubs": list(hub_ids or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, values)
        return [_figures(*row) for row in cursor.fetchall()]


def _figures(slug, name, offers, needs, came_to, days):
    came_to = came_to or {}
    outcomes = {outcome: came_to.get(outcome, 0) for outcome in Introduction.Outcome}
    agreed = came_to.get("accepted", 0) + sum(outcomes.values())
    return Figures(slug, name, offers, needs, sum(came_to.values()), agreed, outcomes, days)
