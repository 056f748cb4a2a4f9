"""How many a question and filters leave, and how many each further choice would leave."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from partners.directory.conditions import entries
from partners.directory.state import FACETS

MOST_COUNTED = 1_000  # hits; beyond, the page says "more than"
WINDOW = 2_000  # rows that are counted; beyond, numbers are a lower bound

_TOTAL = "SELECT {n}, '', '', count(*) FROM s{n}"
_GROUPED = {
    "hub": "SELECT {n}, 'hub', value::text, count(*) FROM s{n}, unnest(hub_ids) AS value GROUP BY value",
    "topic": "SELECT {n}, 'topic', value::text, count(*) FROM s{n}, unnest(topic_ids) AS value GROUP BY value",
    "kind": "SELECT {n}, 'kind', kind, count(*) FROM s{n} GROUP BY kind",
}


@dataclass(frozen=True)
class Counts:
    """total: of all that is left; numbers: {facet: {value in entries: number}}; at_least: facets counted in part."""

    total: int
    numbers: dict
    at_least: frozenset = frozenset()

    @property
    def is_capped(self):
        return self.total > MOST_COUNTED


def count(state, search, choices):
    """Counts of what `state` leaves; a facet's own choice does not narrow its own numbers. One query at most."""
    ready = {facet: {one.value: one.number for one in choices[facet].values()} for facet in FACETS}
    if state.is_plain:
        return Counts(choices.total, ready)
    if state.q and not search:
        return Counts(0, ready)
    sets = {facet: frozenset(state.filters) - {facet} for facet in FACETS}
    to_count = {facet: chosen for facet, chosen in sets.items() if search or chosen}
    numbers, sizes = _counted(state, search, choices, frozenset(state.filters), to_count)
    return Counts(
        total=sizes[frozenset(state.filters)],
        numbers={facet: numbers[facet] if facet in to_count else ready[facet] for facet in FACETS},
        at_least=frozenset(facet for facet, chosen in to_count.items() if sizes[chosen] >= WINDOW),
    )


def _counted(state, search, choices, whole, sets):
    """Count in one statement. whole, sets: which facets narrow the total, and which the numbers of each facet."""
    order = list(dict.fromkeys([whole, *sets.values()]))
    windows, parameters = [], []
    for n, chosen in enumerate(order):
        rows = entries(state, search, choices, chosen).values("kind", "hub_ids", "topic_ids")[:WINDOW]
        sql, values = rows.query.sql_with_params()
        windows.append(f"s{n} AS MATERIALIZED ({sql})")
        parameters += values
    selects = [_TOTAL.format(n=n) for n in range(len(order))]
    selects += [_GROUPED[facet].format(n=order.index(chosen)) for facet, chosen in sets.items()]
    numbers, sizes = defaultdict(dict), {}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(windows)} {' UNION ALL '.join(selects)}", parameters)
        for n, facet, value, number in cursor.fetchall():
            if facet:
                numbers[facet][value if facet == "kind" else int(value)] = number
            else:
                sizes[order[n]] = number
    return numbers, sizes
