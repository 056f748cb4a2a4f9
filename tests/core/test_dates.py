import datetime
import random

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hubportal.core.dates import PartialDate, PartialDateField, PartialDateFormField
from hubportal.core.templatetags.portal import partial_date
from hubportal.hubs.models import Source
from tests.factories.hubs import SourceFactory

DAYS = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
MONTHS = st.dates().map(lambda day: PartialDate(day.year, day.month))
YEARS = st.dates().map(lambda day: PartialDate(day.year))
DATES = DAYS | MONTHS | YEARS


@given(DATES)
def test_partial_date_is_read_back_from_its_text(date):
    assert PartialDate.parse(str(date)) == date


@given(DATES, DATES)
def test_partial_dates_and_their_texts_have_one_order(one, other):
    assert (one < other) == (str(one) < str(other))


@given(DATES)
def test_partial_date_spans_its_period(date):
    assert date.first <= date.last
    assert (date.first == date.last) == bool(date.day)
    assert str(date) <= date.first.isoformat()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017", PartialDate(2017)),
        ("2017-04", PartialDate(2017, 4)),
        ("04.2017", PartialDate(2017, 4)),
        ("21.4.2017", PartialDate(2017, 4, 21)),
        (" 2017-04-21 ", PartialDate(2017, 4, 21)),
        ("29.02.2024", PartialDate(2024, 2, 29)),
    ],
)
def test_partial_date_is_read_the_iso_and_the_german_way(text, date):
    assert PartialDate.parse(text) == date


NO_DATES = [
    "",
    "17",
    "2017-13",
    "2017-02-29",
    "31.04.2017",
    "2017/04",
    "April 2017",
    "0000",
    "2017-04-21T00:00",
    "2017-4",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_partial_date_refuses_what_is_no_date(text):
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.parse(text)


def test_partial_date_with_a_day_needs_its_month():
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2017, 0, 21)


@pytest.mark.parametrize(
    ("text", "last"), [("2024", (2024, 12, 31)), ("2024-02", (2024, 2, 29)), ("2024-02-03", (2024, 2, 3))]
)
def test_partial_date_knows_its_last_day(text, last):
    assert PartialDate.parse(text).last == datetime.date(*last)


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("de", "2017-04-21", "21. April 2017"),
        ("de", "2017-03", "März 2017"),
        ("de", "2017", "2017"),
        ("en", "2017-04-21", "21 April 2017"),
        ("en", "2017-03", "March 2017"),
        ("en", "2017", "2017"),
    ],
)
def test_partial_date_is_shown_in_the_readers_manner_no_finer_than_known(language, text, shown):
    with translation.override(language):
        assert partial_date(PartialDate.parse(text)) == shown


def test_partial_date_filter_shows_nothing_for_nothing():
    assert partial_date(None) == ""


@pytest.mark.django_db
def test_partial_dates_have_the_same_order_in_python_and_in_the_database():
    texts = [
        "2016",
        "2016-12",
        "2016-12-31",
        "2017",
        "2017-01",
        "2017-01-01",
        "2017-01-02",
        "2017-02",
        "0999",
        "2017-10",
    ]
    random.Random(4).shuffle(texts)
    for text in texts:
        SourceFactory(date=text)
    by_database = list(Source.objects.order_by("date").values_list("date", flat=True))
    assert by_database == sorted(by_database)
    assert len(by_database) == len(texts)


@pytest.mark.django_db
def test_partial_dates_compare_in_the_database_from_the_start_of_their_period():
    for text in ("2017", "2017-04", "2017-04-21", "2017-04-22"):
        SourceFactory(date=text)
    by_the_21st = Source.objects.filter(date__lte="2017-04-21").values_list("date", flat=True)
    assert {str(date) for date in by_the_21st} == {"2017", "2017-04", "2017-04-21"}


@pytest.mark.django_db
def test_partial_date_column_gives_back_what_was_written_and_null_for_nothing():
    dated, undated = SourceFactory(date=PartialDate(2017, 4)), SourceFactory(date=None)
    dated.refresh_from_db()
    undated.refresh_from_db()
    assert (dated.date, undated.date) == (PartialDate(2017, 4), None)


def test_partial_date_assigned_as_text_reads_as_a_date_at_once():
    source = Source(date="21.04.2017")
    assert source.date == PartialDate(2017, 4, 21)
    with pytest.raises(ValidationError):
        source.date = "soon"


@pytest.mark.parametrize("text", NO_DATES[1:])
def test_partial_date_form_field_says_in_a_sentence_what_it_expects(text):
    with pytest.raises(ValidationError) as refusal:
        PartialDateFormField().clean(text)
    with translation.override("en"):
        assert refusal.value.messages == ["Enter a day, a month or a year, for example 21.04.2017, 04.2017 or 2017."]


def test_partial_date_form_field_reads_nothing_as_nothing_and_keeps_what_was_stored():
    field = PartialDateField(blank=True, null=True).formfield()
    assert isinstance(field, PartialDateFormField)
    assert field.clean("") is None
    assert field.clean(field.prepare_value("2017-04")) == PartialDate(2017, 4)


def test_partial_date_model_field_refuses_what_is_no_date():
    with pytest.raises(ValidationError):
        PartialDateField().to_python("soon")


def test_partial_date_model_field_is_validated_like_any_other():
    assert PartialDateField(null=True).clean("4.2017", None) == PartialDate(2017, 4)
