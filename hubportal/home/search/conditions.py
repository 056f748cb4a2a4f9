"""What is asked, as conditions on the rows of a `SearchRows`."""

from dataclasses import dataclass

from django.db.models import Case, Q, Value, When

from hubportal.core.question import LEVELS, RANKS

RELATED = len(RANKS)  # the rank of what is found by its hub or topics alone


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. hubs, topics: {term: ids of those it names}."""

    terms: tuple
    hubs: dict
    topics: dict

    def found(self, source, model):
        """Those of `model` that every term finds, in their own texts or by what they belong to."""
        return _all([self._found_by(term, source, model) for term in self.terms])

    def rank(self):
        """How well a row is found: the place in RANKS."""
        cases = []
        for place, (level, column) in enumerate(RANKS):
            held = [_holds(f"search_{column}", level(term)) for term in self.terms]
            cases.append(When(_all(held), then=Value(place)))
        return Case(*cases, default=Value(RELATED))

    def _found_by(self, term, source, model):
        wanted = LEVELS[-1](term)
        condition = _holds("search_text", wanted)
        for column in source.also:
            condition |= _holds(column, wanted)
        for lookup, named in ((source.hub, self.hubs[term]), (source.topics, self.topics[term])):
            if lookup and named:
                belonging = model._base_manager.filter(**{f"{lookup}__in": named})
                condition |= Q(pk__in=belonging.values("pk"))  # a join would bring a row once per topic
        return condition


def _holds(column, parts):
    condition = Q()
    for part in parts:
        condition |= Q(**{f"{column}__contains": part})
    return condition


def _all(conditions):
    whole = Q()
    for condition in conditions:
        whole &= condition
    return whole
