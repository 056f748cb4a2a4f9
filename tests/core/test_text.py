import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubportal.core.text import fold, letters, sort_key, stem, words


@given(st.text())
def test_fold_yields_plain_words_parted_by_single_blanks(text):
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", fold(text))


@given(st.text())
def test_fold_changes_nothing_the_second_time(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aäoöuüßAÄOÖUÜẞ -e"))
def test_fold_does_not_mind_how_letters_are_encoded(text):
    decomposed = "".join({"ä": "a\u0308", "ö": "o\u0308", "ü": "u\u0308"}.get(letter, letter) for letter in text)
    assert fold(decomposed) == fold(text)


@given(st.text())
def test_sort_key_is_plain_text_in_which_no_case_is_left(text):
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", sort_key(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Förderung", "Foerderung"),
        ("Straße", "STRASSE"),
        ("Start-up", "Startup"),
        ("Start‑up", "startup"),
        ("Grün\u00adder", "Gründer"),
        ("Café", "Cafe"),
        ("Łódź", "lodz"),
        ("  Smart   City ", "smart city"),
    ],
)
def test_fold_makes_spellings_of_one_word_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Förderung", "Forderung"), ("schön", "schon"), ("Smart City", "SmartCity")]
)
def test_fold_keeps_different_words_apart(one, other):
    assert fold(one) != fold(other)


def test_letters_ignores_where_words_are_parted():
    assert letters("Spin Lab") == letters("SpinLab") == letters("SPIN-LAB") == "spinlab"


def test_sort_key_orders_as_german_dictionaries_do():
    names = ["Zukunft", "Öl", "Äpfel", "apart", "Apfel", "Straßenbahn", "Strasse", "Ofen", "Ozean", "straff"]
    assert sorted(names, key=lambda name: (sort_key(name), name)) == [
        *("apart", "Apfel", "Äpfel", "Ofen", "Öl", "Ozean", "straff", "Strasse", "Straßenbahn", "Zukunft")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Startup", "Startups"), ("Netz", "Netze"), ("Stadt", "Städte"), ("Verband", "Verbände")],
)
def test_stem_is_shared_by_singular_and_plural(one, other):
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("Förderung", "Forderung"), ("Gründer", "Grund"), ("Energie", "Energetik")])
def test_stem_keeps_different_words_apart(one, other):
    assert stem(fold(one)) != stem(fold(other))


def test_words_finds_the_parts_of_hyphenated_words_too():
    assert words("Start-up Förderung") == ["startup", "start", "up", "foerderung"]


@given(st.text())
def test_words_are_folded_words(text):
    assert all(re.fullmatch(r"[a-z0-9]+", word) for word in words(text))
