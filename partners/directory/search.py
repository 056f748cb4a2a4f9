"""Turning what somebody typed into conditions on search entries: as written, by stem, inside words, by likeness."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from django.db import connection
from django.db.models import Q

from hubportal.core import question
from hubportal.core.question import asked_words, insides
from hubportal.core.text import stem

MOST_WORDS = 300  # words that hold a term; with more, it is too short to mean anything
SHORTEST_LIKE = 4
LIKE_ENOUGH = 0.4  # share of common trigrams; a letter swapped in an eight-letter word leaves about 0.45
MOST_LIKE = 8
_UMLAUT = re.compile(r"([aou])e")

_WORDS_HOLDING = """
    SELECT DISTINCT term, found.word
    FROM unnest(%s::int[], %s::text[]) AS wanted (term, pattern),
    LATERAL (SELECT word FROM partners_searchword WHERE word LIKE pattern OR stem LIKE pattern
             ORDER BY length(word), word LIMIT %s) AS found"""
_WORDS_LIKE = """
    SELECT term, found.word
    FROM unnest(%s::int[], %s::text[]) AS wanted (term, written),
    LATERAL (SELECT word FROM partners_searchword WHERE word %% written AND similarity(word, written) >= %s
             ORDER BY similarity(word, written) DESC, word LIMIT %s) AS found"""


class Term(question.Term):
    """One word of the question. inside: the words of the directory that hold it; alike: those that are like it."""

    def written(self, names):
        return f"{names}={self.word}"

    def stemmed(self, names):
        return f"{names}~{self.stem}"

    def holding(self, names):
        return [self.stemmed(names), self.written(names), *(f"{names}={word}" for word in self.inside + self.alike)]


@dataclass(frozen=True)
class Search:
    """Several terms, all of which must be found. `by_likeness`: nothing was found but what is written alike."""

    terms: tuple = ()
    by_likeness: bool = False

    @classmethod
    def of(cls, q):
        """What `q` asks for; one query, none where it holds no word."""
        words = asked_words(q)
        holding = _words_holding(words)
        return cls(tuple(Term(word, inside=holding[number]) for number, word in enumerate(words)))

    def __bool__(self):
        return bool(self.terms)

    def loosened(self):
        """The same, each term joined by words written alike; one query."""
        alike = _words_like([term.word for term in self.terms])
        terms = (replace(term, alike=alike[number]) for number, term in enumerate(self.terms))
        return Search(tuple(terms), by_likeness=True)

    def exactly(self, names=""):
        """Every term as written; in a name where `names` is "n"."""
        return Q(tokens__contains=[term.written(names) for term in self.terms])

    def by_stem(self, names=""):
        return Q(tokens__contains=[term.stemmed(names) for term in self.terms])

    def inside(self, names=""):
        """Every term somewhere in a word, its stem, or a word like it. Whatever is found at all is found by this."""
        condition = Q()
        for term in self.terms:
            condition &= Q(tokens__overlap=term.holding(names))
        return condition

    @cached_property
    def anywhere(self):
        return self.inside()


def _words_holding(words):
    patterns = [(number, f"%{part}%") for number in range(len(words)) for part in insides(words, number)]
    return _by_term(_WORDS_HOLDING, len(words), patterns, MOST_WORDS)


def _words_like(words):
    wanted = [(number, word) for number, word in enumerate(words) if len(word) >= SHORTEST_LIKE]
    alike = _by_term(_WORDS_LIKE, len(words), wanted, LIKE_ENOUGH, MOST_LIKE)
    return [
        tuple(other for other in alike[number] if not _differ_by_umlaut(word, other))
        for number, word in enumerate(words)
    ]


def _differ_by_umlaut(word, other):
    """Förderung and Forderung are two words, not one with a slip of the pen."""
    return stem(word) != stem(other) and _UMLAUT.sub(r"\1", stem(word)) == _UMLAUT.sub(r"\1", stem(other))


def _by_term(sql, count, wanted, *limits):
    """Words found for each of `count` terms: [(word, …), …]."""
    found = [[] for _ in range(count)]
    if wanted:
        numbers, texts = zip(*wanted, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(sql, [list(numbers), list(texts), *limits])
            for number, word in cursor.fetchall():
                found[number].append(word)
    return [tuple(words) for words in found]
