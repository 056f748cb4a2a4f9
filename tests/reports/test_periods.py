"""A period begins and ends at midnight and is reported at eight by the hub's own clock, whatever the clock does."""

import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from hubportal.reports.periods import CALENDARS, Month, Quarter, Week, last_due, last_over

BERLIN, LISBON, UTC = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Lisbon"), datetime.UTC


def utc(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (Week.parse("2026-W12"), "2026-03-23 07:00"),  # winter
        (Week.parse("2026-W13"), "2026-03-30 06:00"),  # the clock went forward the day before
        (Week.parse("2026-W42"), "2026-10-19 06:00"),  # summer
        (Week.parse("2026-W43"), "2026-10-26 07:00"),  # the clock went back the day before
        (Week.parse("2026-W53"), "2027-01-04 07:00"),
        (Month.parse("2026-02"), "2026-03-01 07:00"),
        (Month.parse("2026-03"), "2026-04-01 06:00"),
        (Month.parse("2026-10"), "2026-11-01 07:00"),
        (Quarter.parse("2026-Q1"), "2026-04-01 06:00"),
        (Quarter.parse("2026-Q4"), "2027-01-01 07:00"),
    ],
)
def test_report_is_due_at_eight_in_summer_and_winter(period, due):
    assert period.due(BERLIN) == utc(due)


@pytest.mark.parametrize(
    ("period", "hours"),
    [
        (Week.parse("2026-W12"), 168),
        (Week.parse("2026-W13"), 167),
        (Week.parse("2026-W43"), 169),
        (Month.parse("2026-03"), 31 * 24 - 1),
        (Month.parse("2026-10"), 31 * 24 + 1),
        (Quarter.parse("2026-Q4"), 92 * 24 + 1),
    ],
)
def test_period_is_as_long_as_the_clock_makes_it(period, hours):
    length = period.until(BERLIN).astimezone(UTC) - period.since(BERLIN).astimezone(UTC)
    assert length == datetime.timedelta(hours=hours)


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2026-03-30 05:59", "2026-W12"),
        ("2026-03-30 06:00", "2026-W13"),
        ("2026-10-26 06:59", "2026-W42"),
        ("2026-10-26 07:00", "2026-W43"),
        ("2026-11-01 12:00", "2026-W43"),
    ],
)
def test_latest_due_week_changes_at_that_instant(now, week):
    assert str(last_due(Week, utc(now), BERLIN)) == week


@pytest.mark.parametrize(
    ("calendar", "before", "after"), [(Month, "2026-09", "2026-10"), (Quarter, "2026-Q2", "2026-Q3")]
)
def test_latest_due_month_and_quarter_change_on_the_first_at_eight(calendar, before, after):
    first = "2026-11-01" if calendar is Month else "2026-10-01"
    eight = datetime.datetime.fromisoformat(f"{first} 08:00").replace(tzinfo=BERLIN)
    assert str(last_due(calendar, eight - datetime.timedelta(seconds=1), BERLIN)) == before
    assert str(last_due(calendar, eight, BERLIN)) == after


def test_each_hub_has_its_own_monday():
    assert str(last_due(Week, utc("2026-11-23 07:30"), BERLIN)) == "2026-W47"
    assert str(last_due(Week, utc("2026-11-23 07:30"), LISBON)) == "2026-W46"


def test_period_is_over_before_its_report_is_due():
    assert str(last_over(Week, utc("2026-11-22 23:30"), BERLIN)) == "2026-W47"
    assert str(last_due(Week, utc("2026-11-22 23:30"), BERLIN)) == "2026-W46"


@pytest.mark.parametrize(
    ("text", "before", "after", "year"),
    [
        ("2027-W01", "2026-W53", "2027-W02", "2026-W01"),
        ("2026-W53", "2026-W52", "2027-W01", "2025-W52"),  # 2025 has no 53rd week
        ("2026-01", "2025-12", "2026-02", "2025-01"),
        ("2026-Q1", "2025-Q4", "2026-Q2", "2025-Q1"),
    ],
)
def test_neighbours_cross_the_year(text, before, after, year):
    [period] = [calendar.parse(text) for calendar in CALENDARS.values() if calendar.FORM.fullmatch(text)]
    assert [str(one) for one in (period.earlier(1), period.earlier(-1), period.year_before())] == [before, after, year]


@pytest.mark.parametrize("calendar", CALENDARS.values())
def test_periods_follow_each_other_day_by_day_and_in_the_order_of_their_texts(calendar):
    periods = [calendar.of(datetime.date(2024, 12, 15))]
    while periods[-1].first.year < 2028:
        periods.append(periods[-1].earlier(-1))
    assert all(one.last + datetime.timedelta(days=1) == two.first for one, two in pairwise(periods))
    texts = [str(period) for period in periods]
    assert texts == sorted(texts)
    assert [calendar.parse(text) for text in texts] == periods


@pytest.mark.parametrize(("language", "said"), [("de", "4. Quartal 2026"), ("en", "Quarter 4 of 2026")])
def test_period_is_said_in_the_readers_language(language, said):
    with translation.override(language):
        assert Quarter.parse("2026-Q4").in_words() == said


@pytest.mark.parametrize("text", ["2026-47", "2026-W54", "2025-W53", "W47", "2026-W471", "2026-13", "2026-Q5", "once"])
def test_other_texts_are_no_periods(text):
    for calendar in CALENDARS.values():
        with pytest.raises(ValueError, match=r"."):
            calendar.parse(text)
