"""How many a question and filters leave, and how many each further choice would leave; in one query."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, Case, Value, When

from partners.board.conditions import conditions, matching
from partners.board.state import FACETS

_COUNTED = "WITH board AS MATERIALIZED ({board}) {selects}"
_TOTAL = "SELECT 'total', '', count(*) FROM board WHERE {wanted}"
_OF_FACET = "SELECT '{facet}', {value}, count(*) FROM {rows} WHERE {wanted} GROUP BY {value}"
_COLUMNS = ("id", "organisation_id", "direction", "kind", "region_id", "stage", "language", "answers_until")
_FROM = {
    "topic": "board JOIN partners_posting_topics tagged ON tagged.posting_id = board.id",
    "hub": """board JOIN (SELECT DISTINCT organisation_id, hub_id FROM partners_partnership
              WHERE stage <> 'ended' AND hub_id IS NOT NULL) partner USING (organisation_id)""",
}
_VALUE = {
    "topic": "tagged.topic_id::text",
    "hub": "partner.hub_id::text",
    "region": "coalesce(region_id::text, '')",
    "answers": "CASE WHEN answers_until IS NULL THEN '' ELSE 'yes' END",
}


@dataclass(frozen=True)
class Counts:
    """total: of all that is left; numbers: {facet: {value as in the database: number}}."""

    total: int
    numbers: dict


def count(postings, state):
    """Counts of what `state` leaves of `postings`; a facet's own choice does not narrow its own numbers."""
    chosen = conditions(state)
    marks = {
        f"is_{facet}": Case(When(condition, then=True), default=Value(False), output_field=BooleanField())
        for facet, condition in chosen.items()
    }
    board = matching(postings, state.q).order_by().annotate(**marks).values(*_COLUMNS, *marks)
    sql, parameters = board.query.sql_with_params()
    selects = [_TOTAL.format(wanted=_others(chosen, ""))]
    selects += [_select(facet, chosen) for facet in FACETS]
    numbers = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(board=sql, selects=" UNION ALL ".join(selects)), parameters)
        for facet, value, number in cursor.fetchall():
            numbers[facet][value] = number
    return Counts(total=numbers.pop("total")[""], numbers=numbers)


def _select(facet, chosen):
    value, rows = _VALUE.get(facet, facet), _FROM.get(facet, "board")
    return _OF_FACET.format(facet=facet, value=value, rows=rows, wanted=_others(chosen, facet))


def _others(chosen, facet):
    """The condition that what is chosen in all other facets is met."""
    return " AND ".join(f"is_{other}" for other in chosen if other != facet) or "true"
