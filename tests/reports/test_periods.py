"""A report is due on Monday at eight by the hub's own clock, whatever the clock does."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from hubportal.reports.periods import Week, last_due, last_over

BERLIN, LISBON, UTC = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Lisbon"), datetime.UTC


def utc(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("week", "due"),
    [
        ("2026-W12", "2026-03-23 07:00"),  # winter
        ("2026-W13", "2026-03-30 06:00"),  # the clock went forward the day before
        ("2026-W42", "2026-10-19 06:00"),  # summer
        ("2026-W43", "2026-10-26 07:00"),  # the clock went back the day before
        ("2026-W53", "2027-01-04 07:00"),
    ],
)
def test_report_is_due_at_eight_in_summer_and_winter(week, due):
    assert Week.parse(week).due(BERLIN) == utc(due)


@pytest.mark.parametrize(("week", "hours"), [("2026-W12", 168), ("2026-W13", 167), ("2026-W43", 169)])
def test_week_is_as_long_as_the_clock_makes_it(week, hours):
    week = Week.parse(week)
    assert week.until(BERLIN).astimezone(UTC) - week.since(BERLIN).astimezone(UTC) == datetime.timedelta(hours=hours)


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


def test_each_hub_has_its_own_monday():
    assert str(last_due(Week, utc("2026-11-23 07:30"), BERLIN)) == "2026-W47"
    assert str(last_due(Week, utc("2026-11-23 07:30"), LISBON)) == "2026-W46"


def test_week_is_over_before_its_report_is_due():
    assert str(last_over(Week, utc("2026-11-22 23:30"), BERLIN)) == "2026-W47"
    assert str(last_due(Week, utc("2026-11-22 23:30"), BERLIN)) == "2026-W46"


def test_earlier_weeks_cross_the_year():
    assert [str(Week.parse("2027-W01").earlier(back)) for back in (0, 1, 2, -1)] == [
        "2027-W01",
        "2026-W53",
        "2026-W52",
        "2027-W02",
    ]


@pytest.mark.parametrize("text", ["2026-47", "2026-W54", "2025-W53", "W47", "2026-W471"])
def test_other_texts_are_no_weeks(text):
    with pytest.raises(ValueError, match=r"."):
        Week.parse(text)
