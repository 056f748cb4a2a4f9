"""Folding of names and words, so that a search finds what a German reader expects.

The database has no ICU collation and `unaccent` is not allowed in generated columns, so every key is made here, once,
and stored beside the text it comes from. Umlauts become two letters (ä → ae): that keeps Förderung (funding) apart
from Forderung (claim), which PostgreSQL's German stemmer would merge, and makes Foerderung and Förderung the same.
"""

import re
import unicodedata

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l", "đ": "d"}
)
_SORTED_AS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})
_JOINERS = re.compile(r"(?<=\w)[-‐‑–·.'’/&:+](?=\w)")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")

# Longest first. After Jacques Savoy's light stemmer for German (2006), plural and case endings only: it never touches
# the middle of a word.
_ENDINGS = ("ern", "nen", "em", "en", "er", "es", "se", "e", "n", "s")
_SHORTEST_STEM = 4


def _without_marks(text):
    """Letters without the marks that are left after umlauts have been dealt with: é → e."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def fold(text):
    """Lower-case ASCII words parted by single blanks; a hyphen inside a word vanishes: "Start-ups" → "startups"."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    return _NOT_A_WORD.sub(" ", _without_marks(_JOINERS.sub("", lowered))).strip()


def letters(text):
    """`text` folded to letters and digits alone, the key under which two spellings of one name meet."""
    return fold(text).replace(" ", "")


def sort_key(text):
    """A key that sorts as German dictionaries do (DIN 5007-1): ä with a, ß as ss, case and punctuation ignored."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_SORTED_AS)
    return _NOT_A_WORD.sub(" ", _without_marks(lowered)).strip()


def stem(word):
    """A folded word without its plural or case ending: "startups" → "startup", "netze" → "netz"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def words(text):
    """The folded words of `text` in order, with the parts of hyphenated ones: "Start-up" → startup, start, up."""
    found = []
    for word in text.split():
        joined = fold(word).split()
        parts = fold(_JOINERS.sub(" ", word.replace("-", " "))).split()
        found += joined + [part for part in parts if part not in joined]
    return found


def stems(text):
    """`words` of a text, each reduced to its stem, joined by blanks: the input of a `simple` tsvector."""
    return " ".join(stem(word) for word in words(text))
