"""The account of OWASP ASVS 5.0 is complete and names its reasons."""

import re
from pathlib import Path

import pytest

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "security.md").read_text()
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (met|open|not applicable) \| (.+?) \|$", re.MULTILINE)
ROWS = ROW.findall(DOCUMENT)
# Requirements of levels 1 and 2 in each chapter of version 5.0.0.
IN_CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]


def test_every_requirement_is_there_once():
    numbers = [number for number, *_rest in ROWS]
    found = [sum(number.startswith(f"{chapter}.") for number in numbers) for chapter in range(1, 18)]
    assert found == IN_CHAPTERS
    assert len(set(numbers)) == len(numbers)


def test_levels_are_as_many_as_the_standard_has():
    levels = [level for _number, level, *_rest in ROWS]
    assert (levels.count("1"), levels.count("2")) == (70, 183)


def test_no_row_has_a_state_of_its_own_making():
    assert len(ROWS) == len(re.findall(r"^\| \d", DOCUMENT, re.MULTILINE))


@pytest.mark.parametrize("state", ["met", "not applicable", "open"])
def test_summary_counts_what_the_tables_say(state):
    of_all = sum(row[3] == state for row in ROWS)
    of_level_1 = sum(row[3] == state and row[1] == "1" for row in ROWS)
    counts = re.findall(rf"(\d+) (?:are|do) {'not apply' if state == 'not applicable' else state}", DOCUMENT)
    assert counts == [str(of_all), str(of_level_1)]
