"""What a room hands in to be found by the search over everything, through `registry.search_sources`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """What the search over everything shows of a record.

    heading, text: (words, language) as `spoken` gives them; meta: its line of facts; tags: labels; aside: a label that
    says what is unusual about it; logo, letters: see components/monogram.html.
    """

    heading: tuple
    url: str
    meta: str = ""
    text: tuple = ("", "")
    tags: tuple = ()
    aside: str = ""
    logo: str = ""
    letters: str = ""


@dataclass(frozen=True)
class SearchRows:
    """One kind of thing that the search over everything finds: rows of a `Searchable` model, all kinds in one query.

    title: of the group; rows(user): what that person may see, without `distinct`; shown: the columns and lookups
    ("hub__name") that are read; hit(record): the Hit of a record that holds these and nothing else, lookups under their
    own name (`event.hub__name`); order: expressions by which equally good ones are sorted; hub, topics: lookups that
    lead there, by which it is found too; also: lookups of further search columns ("program__search_text").
    """

    title: str
    rows: Callable
    shown: tuple
    hit: Callable
    order: tuple = ()
    hub: str = ""
    topics: str = ""
    also: tuple = ()


@dataclass(frozen=True)
class SearchAlone:
    """One kind of thing with a search of its own. find(q, terms, user, number): the best `number` as Found.

    alike: the same for what is only written alike; asked where nothing at all was found. url(q): the page of its own
    that shows all that is found; without one, the search shows them page by page.
    """

    title: str
    find: Callable
    alike: Callable | None = None
    url: Callable | None = None


@dataclass(frozen=True)
class Found:
    """hits: the best ones; total: of all; at_least: whether there are more than that."""

    hits: list
    total: int
    at_least: bool = False
