"""The network's own data: complete, loaded again without a change, and staff's edits left alone."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hubportal.hubs import models

# The search index is derived anew each time; it is no record of its own.
WRITES = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "(?!partners_search)')
pytestmark = pytest.mark.django_db


def load(capsys, **options):
    """(lines, counts by outcome) that one run prints."""
    call_command("load_network", **options)
    *lines, summary = capsys.readouterr().out.splitlines()
    return lines, {outcome: int(count) for count, outcome in re.findall(r"(\d+) (\w+)", summary)}


def test_load_creates_all_first_and_changes_nothing_the_second_time(capsys):
    _lines, first = load(capsys)
    assert set(first) <= {"created", "updated"}
    with CaptureQueriesContext(connection) as asked:
        lines, second = load(capsys)
    assert lines == []
    assert second == {"unchanged": sum(first.values())}
    assert [query["sql"] for query in asked if WRITES.match(query["sql"])] == []


def test_load_leaves_alone_what_staff_have_edited_and_says_so(capsys):
    load(capsys)
    models.Hub.objects.filter(slug="leipzig").update(purpose_de="Von Hand geschrieben.")
    models.Hub.objects.get(slug="dresden").topics.clear()
    models.Figure.objects.filter(value=650).update(value=700)
    models.TopicSpelling.objects.filter(text="5G").delete()
    lines, counts = load(capsys)
    assert (counts["kept"], counts["deleted"]) == (3, 1)
    assert len([line for line in lines if line.startswith(("kept", "deleted"))]) == 4
    assert models.Hub.objects.get(slug="leipzig").purpose_de == "Von Hand geschrieben."
    assert not models.Hub.objects.get(slug="dresden").topics.exists()
    assert models.Figure.objects.filter(value=700).count() == 1


def test_load_prints_only_the_sum_when_asked_to_be_quiet(capsys):
    lines, _counts = load(capsys, verbosity=0)
    assert lines == []
