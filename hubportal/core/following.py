"""What people follow, and what they are then told of: each room hands in its nouns and its news.

    registry.followables.add("program", Followable(_("Programs"), ProgramFollow, Program.objects.visible_to, _("…")))
    registry.news_sources.add("events", NewsSource(_("New events"), published_between, of_reader, news))

A person's digest holds what is new for them, source by source; where there is nothing, none is written.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Value

from hubportal.core import registry


@dataclass(frozen=True)
class Followable:
    """A noun that people follow. Its key in the registry names it in addresses and in `Reader.follows`.

    title: what several are called; model: a `Follow`; rows(user): what that person may follow, by `slug`; told: what
    one then hears, as a sentence; is_short: whether all there is to follow fits a list to choose from.
    """

    title: str
    model: type
    rows: Callable
    told: str
    is_short: bool = False


@dataclass(frozen=True)
class Reader:
    """A person, and the ids of what they follow: {key of the followable: {id, …}}, with every key."""

    user: object
    follows: dict


@dataclass(frozen=True)
class NewsSource:
    """One kind of thing that followers are told of in their digest.

    title: of its part of the digest; rows(since, until): a queryset of what became public between two instants, for
    whomever; of_reader(rows, reader): those of them that concern what the reader follows, and that the reader may see,
    without doubles; news(record): what is said of one of them, in the reader's language and zone.
    """

    title: str
    rows: Callable
    of_reader: Callable
    news: Callable


@dataclass(frozen=True)
class News:
    """One line of a digest. heading: (words, language) as `spoken` gives them; path: where it leads; facts: the rest"""

    heading: tuple
    path: str
    facts: str = ""


def reader(user):
    """The person with all that they follow; one query."""
    follows = {key: set() for key, _followable in registry.followables.items()}
    asked = [
        one.model.objects.filter(user=user).values_list(Value(key), F(f"{one.model.TARGET}_id"))
        for key, one in registry.followables.items()
    ]
    if asked:
        for key, pk in asked[0].union(*asked[1:], all=True):
            follows[key].add(pk)
    return Reader(user, follows)
