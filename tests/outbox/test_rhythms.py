import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from hubportal.outbox.rhythms import due_after, passed

BERLIN = "Europe/Berlin"


def at(text, zone=BERLIN):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("rhythm", "before", "due"),
    [
        ("daily", "2026-11-27T06:59", "2026-11-27T07:00"),
        ("daily", "2026-11-27T07:00", "2026-11-28T07:00"),
        ("daily", "2026-03-28T07:00", "2026-03-29T07:00"),
        ("daily", "2026-10-24T23:30", "2026-10-25T07:00"),
        ("weekly", "2026-11-27T12:00", "2026-11-30T07:00"),
        ("weekly", "2026-11-30T06:00", "2026-11-30T07:00"),
        ("weekly", "2026-10-19T07:00", "2026-10-26T07:00"),
    ],
)
def test_digest_is_due_at_seven_by_the_clock_of_the_person(rhythm, before, due):
    assert due_after(at(before), rhythm, BERLIN) == at(due)


def test_seven_comes_earlier_in_the_east():
    assert due_after(at("2026-11-27T00:00", "UTC"), "daily", "Asia/Tokyo") == at("2026-11-28T07:00", "Asia/Tokyo")


@pytest.mark.parametrize("change", ["2026-03-29", "2026-10-25"])
def test_each_day_around_a_change_of_the_clock_has_one_digest(change):
    """A tick every ten minutes from the day before to the day after, in instants."""
    start = at(f"{change}T00:00").astimezone(datetime.UTC) - datetime.timedelta(days=1)
    ticks = [start + datetime.timedelta(minutes=10 * number) for number in range(3 * 144)]
    due = [now for before, now in pairwise(ticks) if "daily" in passed(before, now, BERLIN)]
    assert [now.astimezone(ZoneInfo(BERLIN)).hour for now in due] == [7, 7, 7]


def test_nothing_is_due_between_two_moments_of_a_morning():
    assert passed(at("2026-11-27T07:00"), at("2026-11-27T12:00"), BERLIN) == set()
    assert passed(at("2026-11-29T12:00"), at("2026-11-30T12:00"), BERLIN) == {"daily", "weekly"}
