"""The directory as one address asks for it, put together."""

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from django.db import connection, transaction

from partners.directory.choices import Choices, choices
from partners.directory.conditions import entries
from partners.directory.counts import Counts, count
from partners.directory.listing import Listing, best, listing
from partners.directory.search import Search
from partners.directory.state import FACETS, State
from partners.models import SearchEntry


@dataclass(frozen=True)
class Directory:
    """What is asked, what there is to choose, how much is left and the entries to show."""

    state: State
    search: Search
    choices: Choices
    counts: Counts
    listing: Listing


def asked(query):
    """What a query (a QueryDict) asks of the directory: State, Search, Choices. Two queries at most."""
    there = choices()
    state = State.read(query, {facet: there[facet] for facet in FACETS})
    return state, Search.of(state.q), there


def directory(query):
    """The page that `query` names. Only where a question finds nothing at all, what is written alike is looked for."""
    state, search, there = asked(query)
    with nullcontext() if state.is_plain else _by_index():
        return _directory(state, search, there)


def foremost(q, number, *, by_likeness=False):
    """The best `number` for a question, in five queries at most; by likeness where that is asked for."""
    state, there = State(q=q, sort="relevance"), choices()
    search = Search.of(q)
    with _by_index():
        search = search.loosened() if by_likeness and search else search
        counts = count(state, search, there)
        shown = best(search, number) if counts.total else Listing([])
    return Directory(state, search, there, counts, shown)


def _directory(state, search, there):
    counts = count(state, search, there)
    if search and not counts.total and not _finds_something(state, search):
        search = search.loosened()
        counts = count(state, search, there)
    shown = listing(state, search, there) if counts.total else Listing([])
    return Directory(state, search, there, counts, shown)


@contextmanager
def _by_index():
    """Let the planner find entries by index: it takes looking through all their words for cheaper than it is."""
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def _finds_something(state, search):
    """Whether `search` alone finds anything, so that only the filters are in the way."""
    return bool(state.filters) and SearchEntry.objects.filter(search.anywhere).exists()


def everything_asked(query):
    """All entries that `query` names, by name, without pages; what is written alike is not among them."""
    state, search, there = asked(query)
    return entries(state, search, there).order_by("sort_key", "pk"), there
