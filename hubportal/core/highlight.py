"""Marking what was found: matches are made on folded text, marks set in the text as it is written."""

import re
import unicodedata
from html import escape

from django.utils.safestring import mark_safe

from hubportal.core.question import SHORTEST_INSIDE
from hubportal.core.text import fold_with_origins, stem, trunk

EXCERPT = 220  # letters of a text shown in a row
_WORD = re.compile(r"[a-z0-9]+")


def marked(text, terms):
    """`text`, escaped, with <mark> around what the terms found: "energie netz" marks Energienetz in Energienetze."""
    text = unicodedata.normalize("NFC", text)
    pieces, position = [], 0
    for start, end in _spans(text, terms):
        pieces += [escape(text[position:start]), f"<mark>{escape(text[start:end])}</mark>"]
        position = end
    return mark_safe("".join([*pieces, escape(text[position:])]))


def excerpt(text, terms):
    """About `EXCERPT` letters of `text`, beginning near what was found first, cut between words."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if len(text) <= EXCERPT:
        return text
    first = next((start for start, _end in _spans(text, terms)), 0)
    begin = text.rfind(" ", 0, first - EXCERPT // 3) + 1 if first > EXCERPT * 2 // 3 else 0
    end = text.rfind(" ", begin, begin + EXCERPT)
    end = end if end > begin else begin + EXCERPT
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"


def _spans(text, terms):
    """(start, end) of each place in `text` that a term found, in order, those that touch joined."""
    if not terms:
        return []
    folded, origins = fold_with_origins(text)
    found = [(origins[start], origins[end - 1] + 1) for term in terms for start, end in _places(folded, term)]
    return _joined(sorted(found))


def _places(folded, term):
    """Where a term is in folded text: as written, else its trunk, else words of its stem or written alike."""
    if len(term.word) >= SHORTEST_INSIDE:
        for wanted in (term.word, trunk(term.word)):
            if places := [(match.start(), match.end()) for match in re.finditer(wanted, folded)]:
                return places
    same = {term.word, *term.alike}
    return [
        (match.start(), match.end())
        for match in _WORD.finditer(folded)
        if match[0] in same or stem(match[0]) == term.stem
    ]


def _joined(spans):
    joined = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
