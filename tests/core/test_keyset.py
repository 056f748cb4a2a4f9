"""Pages by key: each row once, in both directions, whatever one goes on from."""

import pytest

from hubportal.core import keyset
from hubportal.hubs.models import Hub
from tests.factories.hubs import HubFactory

pytestmark = pytest.mark.django_db
UP, DOWN = ("name", "slug"), ("-name", "-slug")


@pytest.fixture
def hubs():
    """Five hubs, of which the slug must tell those of one name apart."""
    return [HubFactory(slug=slug, name=name) for slug, name in zip("abcde", "XXYYZ", strict=True)]


def ask(by=UP, rows=None, **query):
    everything = Hub.objects.all()
    page = keyset.page(everything if rows is None else rows, query, by=by, size=2, among=everything)
    return "".join(row.slug for row in page.rows), page.previous_key, page.next_key


def test_pages_follow_each_other_and_lead_back(hubs):
    assert ask() == ("ab", "", "b")
    assert ask(after="b") == ("cd", "c", "d")
    assert ask(after="d") == ("e", "e", "")
    assert ask(before="e") == ("cd", "c", "d")
    assert ask(before="c") == ("ab", "", "b")


def test_pages_run_downwards_as_well(hubs):
    asked = [ask(DOWN), ask(DOWN, after="d"), ask(DOWN, before="b")]
    assert asked == [("ed", "", "d"), ("cb", "c", "b"), ("dc", "d", "c")]


def test_list_goes_on_from_a_row_that_its_filter_leaves_out(hubs):
    assert ask(rows=Hub.objects.exclude(slug="b"), after="b") == ("cd", "c", "d")


def test_unknown_key_begins_at_the_start(hubs):
    assert ask(after="nowhere") == ("ab", "", "b")


def test_page_costs_two_queries_however_far(hubs, django_assert_num_queries):
    with django_assert_num_queries(2):
        ask(after="d")
