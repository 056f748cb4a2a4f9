"""What somebody typed into a search box, as terms that are found in folded text: as written, by stem, inside words."""

from dataclasses import dataclass

from hubportal.core.text import fold, stem, trunk

LONGEST = 200  # characters; whatever is longer was not typed by a person who searches
MOST_TERMS = 8
SHORTEST_INSIDE = 3  # letters; "KI" and "IT" are in too many words to be looked for inside them
_LITTLE_WORDS = frozenset(
    ("am", "an", "and", "das", "der", "des", "die", "for", "fuer", "im", "in", "mit", "of", "the", "und", "von", "zu")
)


@dataclass(frozen=True)
class Term:
    """One word of the question, folded. inside: what a word must hold to be found by it; alike: words written alike."""

    word: str
    inside: tuple = ()
    alike: tuple = ()

    @property
    def stem(self):
        return stem(self.word)


def typed(text):
    """What stands in a search box, on one line and no longer than anybody types."""
    return " ".join(text.replace("\0", " ")[:LONGEST].split())


def asked_words(q):
    """The folded words that are searched for, each once; little ones only where there are no others."""
    words = list(dict.fromkeys(fold(q).split()))
    return ([word for word in words if word not in _LITTLE_WORDS] or words)[:MOST_TERMS]


def insides(words, number):
    """What holds one of `words`; a very short one counts only beside its neighbour: "start up" in startup."""
    word = words[number]
    if len(word) >= SHORTEST_INSIDE:
        return sorted({trunk(word), stem(word)})
    starts = (start for start in (number - 1, number) if 0 <= start < len(words) - 1)
    return sorted({"".join(words[start : start + 2]) for start in starts})


def terms(q):
    """The terms of what somebody typed; none where it has no letter."""
    words = asked_words(q)
    return tuple(Term(word, tuple(insides(words, number))) for number, word in enumerate(words))


# Where terms are looked for in `folded` texts, the best place first: all of them as written, by stem, inside words.
LEVELS = (
    lambda term: (f" {term.word} ",),
    lambda term: (f" ~{term.stem} ",),
    lambda term: (f" {term.word} ", f" ~{term.stem} ", *term.inside),
)
RANKS = tuple((level, column) for level in LEVELS for column in ("names", "text"))


def rank(asked, **columns):
    """The first of RANKS at which all terms are in folded `names` or `text`; None where they are not."""
    for place, (level, column) in enumerate(RANKS):
        if all(any(part in columns[column] for part in level(term)) for term in asked):
            return place
    return None
