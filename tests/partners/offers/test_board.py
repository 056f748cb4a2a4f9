"""The board: its filters and numbers, its pages, its feed."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import timezone

from partners.board import listing
from partners.board.page import board
from partners.board.state import State
from tests.factories.hubs import HubFactory, RegionFactory, TopicFactory
from tests.factories.partners import OrganisationFactory, PostingFactory
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db
BOARD = "/en/partners/offers-and-needs/"


def shown(query=""):
    return board(AnonymousUser(), State.read(QueryDict(query)), BOARD)


def titles(query=""):
    return [posting.title for posting in shown(query).rows]


def numbers(query, facet):
    [found] = [one for one in shown(query).facets if one.name == facet]
    return {option.value: option.number for option in (*found.options, *found.more)}


@pytest.fixture
def there(hub, topic):
    """Four postings that differ in one thing each."""
    region = RegionFactory(slug="sachsen")
    company = OrganisationFactory(name="Stromwerk", hubs=[hub])
    common = {"organisation": company, "kind": "pilot", "language": "de", "title_de": ""}
    PostingFactory(**common, title_en="One", topics=[topic])
    PostingFactory(**common | {"kind": "data"}, title_en="Two", region=region)
    PostingFactory(**common | {"language": "de+en"}, title_en="Three", direction="offer", stage="growth")
    PostingFactory(**common | {"organisation": OrganisationFactory()}, title_en="Four", answers_until=timezone.now())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"One", "Two", "Three", "Four"}),
        ("direction=offer", {"Three"}),
        ("kind=data&kind=room", {"Two"}),
        ("language=en", {"Three"}),
        ("answers=yes", {"Four"}),
        ("region=sachsen", {"One", "Two", "Three", "Four"}),
        ("stage=idea", {"One", "Two", "Four"}),
        ("kind=nonsense", set()),
    ],
)
def test_filters_leave_what_they_name_and_what_is_for_all(there, query, found):
    assert set(titles(query)) == found


def test_hub_and_topic_filter_by_address(there, hub, topic):
    assert (set(titles(f"hub={hub.slug}")), titles(f"topic={topic.slug}")) == ({"One", "Two", "Three"}, ["One"])


def test_numbers_say_what_each_choice_would_leave(there):
    assert numbers("", "kind") == {"pilot": 3, "data": 1}
    assert numbers("direction=need", "kind") == {"pilot": 2, "data": 1}
    assert numbers("kind=data", "kind") == {"pilot": 3, "data": 1}  # its own choice does not narrow its own numbers
    assert numbers("", "language") == {"de": 4, "en": 1}
    for value, number in numbers("direction=need", "kind").items():
        assert len(titles(f"direction=need&kind={value}")) == number


def test_hub_counts_an_organisation_once_that_is_with_it_in_two_ways(there, hub):
    organisation = OrganisationFactory(hubs=[hub])
    organisation.partnerships.create(hub=hub, kind="sponsor")
    PostingFactory(organisation=organisation)
    assert numbers("", "hub")[hub.slug] == 4


@pytest.mark.parametrize("q", ["Zähler", "Zaehler", "zählern", "Stromzähler", "zaehl", "Stromwerk", "Energy"])
def test_question_finds_in_any_spelling_by_topic_and_organisation(hub, topic, q):
    organisation = OrganisationFactory(name="Stromwerk", hubs=[hub])
    PostingFactory(organisation=organisation, title_de="Pilot für Stromzähler", title_en="", topics=[topic])
    PostingFactory(title_de="Räume", title_en="")
    assert titles(f"q={q}") == ["Pilot für Stromzähler"]


def test_pages_go_on_by_key_and_back(monkeypatch):
    monkeypatch.setattr(listing, "SIZE", 2)
    for number in range(5):
        PostingFactory(slug=f"p{number}", title_de="", title_en=f"P{number}")
    assert titles() == ["P4", "P3"]
    second = shown("after=p3")
    assert [posting.title for posting in second.rows] == ["P2", "P1"]
    assert (second.previous_key, second.next_key) == ("p2", "p1")
    assert titles("before=p2") == ["P4", "P3"]
    assert titles("after=p1") == ["P0"]
    assert titles("sort=ending&after=nonsense")


@pytest.mark.parametrize("rows", [1, 3])
def test_board_takes_as_many_queries_with_three_as_with_one(django_assert_num_queries, rows, topic, hub):
    for _number in range(rows):
        PostingFactory(organisation=OrganisationFactory(hubs=[hub]), topics=[topic], region=RegionFactory())
    client = browser()
    client.get(f"{BOARD}?kind=pilot")  # what is kept ready is made
    with django_assert_num_queries(3):
        client.get(f"{BOARD}?direction=need")


def test_feed_names_what_everybody_may_see(hub):
    PostingFactory(title_en="Open to all")
    PostingFactory(title_en="Made up", organisation__is_synthetic=True)
    feed = browser().get(f"{BOARD}new.atom").text
    assert ("Open to all" in feed, "Made up" in feed) == (True, False)


def test_topics_of_another_hub_do_not_show_where_nothing_has_them(there):
    TopicFactory(slug="unused")
    HubFactory(slug="without")
    assert "unused" not in numbers("", "topic")
    assert "without" not in numbers("", "hub")
