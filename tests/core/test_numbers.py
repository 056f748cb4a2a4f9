from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hubportal.core.numbers import MoneyField, NumberField, amount, cents, in_words, money, parse_number
from hubportal.core.templatetags import portal

AMOUNTS = st.decimals(min_value=0, max_value=10**11, places=2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10.000", "10000"),
        ("10.000,50", "10000.50"),
        ("10,000.50", "10000.50"),
        ("10,50", "10.50"),
        ("10.5", "10.5"),
        ("1 000", "1000"),
        ("1\u00a0000,5", "1000.5"),
        ("1\u202f234\u202f567.89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1'000.50", "1000.50"),
        ("10,000", "10.000"),
        ("0.500", "0.500"),
        ("1234.567", "1234.567"),
        ("-3", "-3"),
        ("− 3,5", "-3.5"),
        ("+7", "7"),
        ("007", "7"),
    ],
)
def test_number_is_read_the_german_and_the_english_way(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "zehn",
        "1.23.456",
        "1,23,456",
        "10 00",
        "1.000.00",
        "1,2.3,4",
        "1e5",
        "NaN",
        "Infinity",
        "٣",
        "1..000",
        ".",
        ",",
    ]
    + ["5,", ",5", "--5", "1 000.000 000", "1.000 000", "9" * 50],
)
def test_what_is_no_number_is_refused_in_words(text):
    with translation.override("en"), pytest.raises(ValueError, match="is not a number"):
        parse_number(text)


@given(AMOUNTS, st.sampled_from(["de", "en"]))
def test_number_that_is_shown_reads_back_as_itself(value, language):
    with translation.override(language):
        field = MoneyField()
        assert field.clean(money(value)) == value
        assert field.clean(field.prepare_value(value)) == value


@given(st.integers(-(10**12), 10**12))
def test_whole_number_in_a_field_reads_back_as_itself(value):
    field = NumberField(decimal_places=0)
    assert field.clean(field.prepare_value(value)) == value


@given(st.text(alphabet="0123456789.,' €-", max_size=20))
def test_anything_typed_is_a_number_or_a_sentence(text):
    try:
        assert isinstance(MoneyField().clean(text), Decimal)
    except ValidationError as refusal:
        assert refusal.messages[0].endswith(".")


@pytest.mark.parametrize("text", ["10.000 €", "€ 10.000", "EUR 10,000.00", "10.000,- €", "10000,–", "10 000 Euro"])
def test_money_is_read_with_its_currency(text):
    assert MoneyField().clean(text) == Decimal("10000.00")


def test_money_that_could_be_ten_or_ten_thousand_is_asked_about():
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        MoneyField().clean("10,000")
    with translation.override("en"):
        assert refusal.value.messages == ["“10,000” can be read in two ways. Write 10.000 or 10."]


@pytest.mark.parametrize(("text", "code"), [("10.555,123", "places"), ("-1", "min_value"), ("9" * 14, "max_digits")])
def test_money_finer_than_a_cent_below_nothing_or_too_large_is_refused(text, code):
    with pytest.raises(ValidationError) as refusal:
        MoneyField().clean(text)
    assert [error.code for error in refusal.value.error_list] == [code]


def test_number_without_decimals_takes_none():
    assert NumberField(decimal_places=0).clean("1.250,00") == Decimal(1250)
    with pytest.raises(ValidationError):
        NumberField(decimal_places=0).clean("12,5")
    with pytest.raises(ValueError, match="thousands"):
        NumberField(decimal_places=3)


def test_number_field_may_stay_empty_and_keeps_what_was_typed():
    class Form(forms.Form):
        people = NumberField(required=False)

    assert Form({"people": ""}).fields["people"].clean("") is None
    with translation.override("de"):
        assert 'value="12,50"' in str(Form(initial={"people": Decimal("12.50")})["people"])
        assert 'value="viele"' in str(Form({"people": "viele"})["people"])


def test_number_field_knows_the_same_number_written_otherwise():
    field = NumberField()
    assert not field.has_changed(Decimal("1250.00"), "1.250")
    assert field.has_changed(Decimal("1250.00"), "1.251")
    assert field.has_changed(Decimal("1250.00"), "viele")


@pytest.mark.parametrize(
    ("say", "value", "german", "english"),
    [
        (amount, "76000", "76.000", "76,000"),
        (amount, "12.5", "12,50", "12.50"),
        (money, "1250", "1.250,00\u00a0€", "EUR\u00a01,250.00"),
        (in_words, "375000", "375.000\u00a0€", "EUR\u00a0375,000"),
        (in_words, "12500000", "12,5\u00a0Mio.\u00a0€", "EUR\u00a012.5\u00a0million"),
        (in_words, "12505000", "12.505.000\u00a0€", "EUR\u00a012,505,000"),
        (in_words, "2000000000", "2.000\u00a0Mio.\u00a0€", "EUR\u00a02,000\u00a0million"),
        (in_words, "-1250.5", "-1.250,50\u00a0€", "EUR\u00a0-1,250.50"),
    ],
)
def test_amount_is_said_in_the_readers_manner(say, value, german, english):
    for language, text in (("de", german), ("en", english)):
        with translation.override(language):
            assert say(Decimal(value)) == text


def test_filters_say_nothing_of_nothing():
    assert [portal.number(None), portal.money(None), portal.money_in_words(None)] == ["", "", ""]
    with translation.override("de"):
        assert [portal.number(1000), portal.money(1000), portal.money_in_words(1000)] == [
            "1.000",
            "1.000,00\u00a0€",
            "1.000\u00a0€",
        ]


@pytest.mark.parametrize(
    ("exact", "rounded"), [("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68"), ("-0.005", "-0.01")]
)
def test_cents_are_rounded_half_up(exact, rounded):
    assert cents(Decimal(exact)) == Decimal(rounded)
