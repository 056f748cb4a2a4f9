"""Folding of names and words, so that a search finds what a German reader expects.

The database has no ICU collation and `unaccent` is not allowed in generated columns, so every key is made here, once,
and stored beside the text it comes from. Umlauts become two letters (ä → ae): that keeps Förderung (funding) apart
from Forderung (claim), which PostgreSQL's German stemmer would merge, and makes Foerderung and Förderung the same.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l", "đ": "d"}
)
_SORTED_AS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})
_SOFT_HYPHEN = "\u00ad"
_JOINERS = re.compile(r"(?<=\w)[-‐‑.'’&:*_](?=\w)")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_WRITTEN = re.compile(r"\S+")  # between blanks; nothing is folded across them

# Longest first, each with what stands instead. After Jacques Savoy's light stemmer for German (2006), plural and case
# endings only; -ies is English.
_ENDINGS = (
    {"nissen": "nis", "nisse": "nis", "nnen": "", "ens": "", "ern": "", "ies": "y", "nis": "nis"}
    | dict.fromkeys(("em", "en", "er", "es"), "")
    | {"ss": "ss", "e": "", "n": "", "s": ""}
)
_SHORTEST_STEM = 4
# The umlaut of a plural (Städt-e, Verbänd-e) in the last syllable; not the "ue" of aktuelle or Duette. Plurals in -er
# keep theirs, or Gründer (founder) would be found as Grund (ground).
_UMLAUT_OF_PLURAL = re.compile(r"(?<![aeiouq])([aou])e(?=u?[^aeiouy]{1,3}$)(?!ll$|tt$)")


def _without_marks(text):
    """Letters without the marks that are left after umlauts have been dealt with: é → e."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def fold(text):
    """Lower-case ASCII words parted by single blanks; a hyphen inside a word vanishes: "Start-ups" → "startups"."""
    lowered = unicodedata.normalize("NFC", text).lower().replace(_SOFT_HYPHEN, "").translate(_UMLAUTS)
    return _NOT_A_WORD.sub(" ", _without_marks(_JOINERS.sub("", lowered))).strip()


def fold_with_origins(text):
    """Folded `text`, its words parted by single blanks, and for each letter the index in `text` it comes from.

    text: in normal form C, or letters and their marks would come apart.
    """
    folded, origins = [], []
    for match in _WRITTEN.finditer(text):
        word, places = _fold_word(match[0])
        start = match.start()
        folded.append(word)
        origins += [start + place for place in places]
        origins.append(match.end())
    return " ".join(folded), origins


@lru_cache(maxsize=20_000)
def _fold_word(word):
    """The same for one word, kept because words come again: letter by letter is slow."""
    joiners = {match.start() for match in _JOINERS.finditer(word)}
    folded, origins = [], []
    for index, letter in enumerate(word):
        if index not in joiners and letter != _SOFT_HYPHEN:
            written = _NOT_A_WORD.sub(" ", _without_marks(letter.lower().translate(_UMLAUTS)))
            folded.append(written)
            origins += [index] * len(written)
    return "".join(folded), tuple(origins)


def letters(text):
    """`text` folded to letters and digits alone, the key under which two spellings of one name meet."""
    return fold(text).replace(" ", "")


def sort_key(text):
    """A key that sorts as German dictionaries do (DIN 5007-1): ä with a, ß as ss, case and punctuation ignored."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_SORTED_AS)
    return _NOT_A_WORD.sub(" ", _without_marks(lowered)).strip()


def trunk(word):
    """A folded word without its plural or case ending, otherwise as it is: "startups" → "startup"."""
    for ending, instead in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word


@lru_cache(maxsize=50_000)
def stem(word):
    """What the singular and the plural of a folded word share: "netze" → "netz", "staedte" → "stadt"."""
    return _UMLAUT_OF_PLURAL.sub(r"\1", trunk(word)) if word.endswith("e") else trunk(word)


@lru_cache(maxsize=50_000)
def _parts(word):
    """What one word as written is found by: "Start-ups" → startups, start, ups."""
    joined = fold(word).split()
    return (*joined, *(part for part in fold(_JOINERS.sub(" ", word)).split() if part not in joined))


def words(text):
    """The folded words of `text` in order, with the parts of hyphenated ones: "Start-up" → startup, start, up."""
    return [part for word in text.split() for part in _parts(word)]


def joined(name):
    """What a name is found by when its words are written as one: "Spin Lab GmbH" → spinlab, labgmbh, spinlabgmbh."""
    parts = fold(name).split()
    return {letters(name), *(first + second for first, second in pairwise(parts))} - {""}
