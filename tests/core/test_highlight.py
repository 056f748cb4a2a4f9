import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubportal.core.highlight import EXCERPT, excerpt, marked
from hubportal.core.question import Term
from hubportal.core.text import fold


def terms(question):
    return [Term(word) for word in fold(question).split()]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("energie netz", "Betreibt Energienetze.", "Betreibt <mark>Energienetz</mark>e."),
        ("netz", "öffnet Ladenetz", "öffnet Lade<mark>netz</mark>"),
        ("Foerderung", "Wirtschaftsförderung", "Wirtschafts<mark>förderung</mark>"),
        ("strasse", "Lange Straße 3", "Lange <mark>Straße</mark> 3"),
        ("startup", "Für Start-ups", "Für <mark>Start-up</mark>s"),
        ("Stadt", "Städte", "<mark>Städte</mark>"),
        ("it", "Mit IT", "Mit <mark>IT</mark>"),
        ("forderung", "Förderung", "Förderung"),
        ("b", "a & <b>", "a &amp; &lt;<mark>b</mark>&gt;"),
        ("", "<i>", "&lt;i&gt;"),
    ],
)
def test_marked_shows_what_was_found_in_the_text_as_written(question, text, expected):
    assert marked(text, terms(question)) == expected


@given(st.text(), st.text(alphabet=st.characters(whitelist_categories=["L"]), max_size=4))
def test_marked_never_lets_markup_through(text, question):
    without = marked(text, terms(question)).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in without
    assert ">" not in without


def test_excerpt_begins_near_what_was_found():
    text = "Wort " * 200 + "Wasserstoff " + "Wort " * 200
    shown = excerpt(text, terms("wasserstoff"))
    assert "Wasserstoff" in shown
    assert len(shown) <= EXCERPT + 4


def test_excerpt_leaves_a_short_text_whole():
    assert excerpt("Kurz und gut.", []) == "Kurz und gut."
