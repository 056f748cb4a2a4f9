"""What the address of the directory says: the question, the filters, the order and the place in the list."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from hubportal.core.question import typed

FACETS = ("hub", "topic", "kind")
SORTS = {"relevance": _("Best match"), "name": _("Name"), "newest": _("Newest first")}
MOST_VALUES = 50  # of one facet
_SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)


@dataclass(frozen=True)
class State:
    """A readable address: `q`, the slugs chosen per facet in a stable order, `sort`, and the slug to go on from."""

    q: str = ""
    hub: tuple = ()
    topic: tuple = ()
    kind: tuple = ()
    sort: str = "name"
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query, known):
        """From a QueryDict; `known` holds the slugs there are, by facet. What is unknown or too much is left out."""
        q = typed(query.get("q", ""))
        chosen = {facet: _known_values(query.getlist(facet), known[facet]) for facet in FACETS}
        usual = usual_sort(q)
        sort = query.get("sort", usual)
        if sort not in SORTS or (sort == "relevance" and not q):
            sort = usual
        after, before = _slug(query.get("after", "")), _slug(query.get("before", ""))
        return cls(q=q, sort=sort, after=after, before="" if after else before, **chosen)

    @property
    def filters(self):
        """What is chosen, by facet, without facets in which nothing is."""
        return {facet: getattr(self, facet) for facet in FACETS if getattr(self, facet)}

    @property
    def is_plain(self):
        """Whether this is the whole directory, nothing searched and nothing chosen."""
        return not (self.q or self.filters)

    def query(self):
        """The query string that says this and no more: "?q=netz&hub=leipzig", or nothing."""
        said = [("q", self.q)] if self.q else []
        said += [(facet, value) for facet in FACETS for value in getattr(self, facet)]
        if self.sort != usual_sort(self.q):
            said.append(("sort", self.sort))
        said += [(name, getattr(self, name)) for name in ("after", "before") if getattr(self, name)]
        return f"?{urlencode(said)}" if said else ""

    def first_page(self, **changes):
        """The same with `changes`, from the start."""
        return replace(self, after="", before="", **changes)

    def without(self, facet, value):
        return self.first_page(**{facet: tuple(other for other in getattr(self, facet) if other != value)})


def usual_sort(q):
    return "relevance" if q else "name"


def _known_values(values, known):
    return tuple(sorted({value for value in values if value in known})[:MOST_VALUES])


def _slug(text):
    return text if _SLUG.fullmatch(text) else ""
