"""Offers, needs and introductions of each hub in numbers, for its staff."""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from hubportal.hubs.models import Hub
from partners.models import Introduction

A_YEAR = datetime.timedelta(days=365)

# An organisation may be with a hub in several ways, but counts once; one that is with two hubs counts at both.
_PARTNERS = """
    WITH partner AS (
        SELECT DISTINCT hub_id, organisation_id FROM partners_partnership
        WHERE stage <> 'ended' AND hub_id = ANY(%s))"""
_POSTINGS = """
    SELECT hub_id, direction, count(*) FROM partner
    JOIN partners_posting posting USING (organisation_id)
    JOIN partners_organisation organisation ON organisation.id = organisation_id
    WHERE state = 'published' AND valid_until >= %s AND is_listed
    GROUP BY hub_id, direction"""
_INTRODUCTIONS = """
    SELECT partner.hub_id, coalesce(nullif(outcome, ''), introduction.state), count(*) FROM partner
    JOIN partners_posting posting USING (organisation_id)
    JOIN partners_introduction introduction ON introduction.posting_id = posting.id
    WHERE introduction.created_at >= %s
    GROUP BY 1, 2"""
_DAYS = """
    SELECT partner.hub_id, percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM introduction.closed_at - introduction.created_at) / 86400) FROM partner
    JOIN partners_posting posting USING (organisation_id)
    JOIN partners_introduction introduction ON introduction.posting_id = posting.id
    WHERE introduction.created_at >= %s AND introduction.state IN ('accepted', 'declined')
    GROUP BY partner.hub_id"""


@dataclass(frozen=True)
class Figures:
    """Of one hub. offers, needs: on the board today; asked: introductions over them within a year, of them agreed to,
    and {outcome: number} of those; days: median from asking to the answer, or None while nothing was answered.
    """

    hub: Hub
    offers: int
    needs: int
    asked: int
    agreed: int
    outcomes: dict
    days: float | None


def of_hubs(hubs):
    """[Figures] of these hubs, in their order; three queries."""
    ids, today, since = [hub.pk for hub in hubs], timezone.localdate(), timezone.now() - A_YEAR
    postings = {(hub, direction): number for hub, direction, number in _asked(_POSTINGS, ids, today)}
    states = {(hub, state): number for hub, state, number in _asked(_INTRODUCTIONS, ids, since)}
    days = dict(_asked(_DAYS, ids, since))
    return [_figures(hub, postings, states, days.get(hub.pk)) for hub in hubs]


def _asked(sql, ids, moment):
    with connection.cursor() as cursor:
        cursor.execute(_PARTNERS + sql, [ids, moment])
        return cursor.fetchall()


def _figures(hub, postings, states, days):
    outcomes = {outcome: states.get((hub.pk, outcome.value), 0) for outcome in Introduction.Outcome}
    return Figures(
        hub=hub,
        offers=postings.get((hub.pk, "offer"), 0),
        needs=postings.get((hub.pk, "need"), 0),
        asked=sum(number for (pk, _state), number in states.items() if pk == hub.pk),
        agreed=states.get((hub.pk, "accepted"), 0) + sum(outcomes.values()),
        outcomes=outcomes,
        days=days,
    )
