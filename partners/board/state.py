"""What the address of the board says: the question, the filters, the order and the place in the list."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from hubportal.core.question import typed

FACETS = ("direction", "kind", "topic", "hub", "region", "stage", "language", "answers")
SORTS = {"newest": _("Newest first"), "ending": _("Ending soon first")}
MOST_VALUES = 50  # of one facet
_SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)


@dataclass(frozen=True)
class State:
    """A readable address: `q`, the values chosen per facet, `sort`, and the posting (its slug) to go on from."""

    q: str = ""
    chosen: tuple = ()  # (facet, value) pairs in the order of the facets
    sort: str = "newest"
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query):
        """From a QueryDict; what cannot be a value is left out."""
        chosen = tuple(
            (facet, value)
            for facet in FACETS
            for value in sorted(set(query.getlist(facet)))[:MOST_VALUES]
            if _slug(value)
        )
        after, before = _slug(query.get("after", "")), _slug(query.get("before", ""))
        return cls(
            q=typed(query.get("q", "")),
            chosen=chosen,
            sort=query["sort"] if query.get("sort") in SORTS else "newest",
            after=after,
            before="" if after else before,
        )

    def values(self, facet):
        return [value for name, value in self.chosen if name == facet]

    @property
    def is_plain(self):
        """Whether nothing is searched and nothing chosen."""
        return not (self.q or self.chosen)

    def query(self):
        """The query string that says this and no more: "?q=netz&hub=leipzig", or nothing."""
        said = ([("q", self.q)] if self.q else []) + list(self.chosen)
        if self.sort != "newest":
            said.append(("sort", self.sort))
        said += [(name, getattr(self, name)) for name in ("after", "before") if getattr(self, name)]
        return f"?{urlencode(said)}" if said else ""

    def without(self, facet, value):
        """The same from the start, without one choice."""
        return replace(self, after="", before="", chosen=tuple(one for one in self.chosen if one != (facet, value)))


def _slug(text):
    return text if _SLUG.fullmatch(text) else ""
