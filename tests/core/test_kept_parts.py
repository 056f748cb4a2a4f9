"""What pages keep of themselves for the signed-out: the same for all of them, whatever else stands in their address."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

import events.pages
from events.models import Event
from hubportal import newsroom
from hubportal.core import fragments
from hubportal.core.page_cache import reads
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.newsroom import ReleaseFactory

CANARY = "KANARIENVOGEL"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["events/month", "funding", "news", "programs", "hubs", "partners/offers-and-needs"])
def test_page_keeps_nothing_of_the_address_that_it_does_not_read(page, client):
    EventFactory()
    assert CANARY in client.get(f"/de/{page}/", {"from": CANARY}).text  # in the addresses of the page itself
    assert CANARY not in client.get(f"/de/{page}/", {"from": "elsewhere"}).text


def test_view_sees_what_it_reads_with_all_its_values_and_nothing_else():
    @reads("hub", "topic")
    def view(request):
        return request.GET

    seen = view(RequestFactory().get("/", {"hub": ["leipzig", "dresden"], "from": "mail"}))
    assert seen.urlencode() == "hub=leipzig&hub=dresden"


def test_page_that_is_not_there_leaves_nothing_for_the_one_that_comes(client):
    event = EventFactory(state=Event.State.DRAFT)
    assert client.get(event.get_absolute_url()).status_code == 404
    Event.objects.update(state=Event.State.PUBLISHED)
    assert event.title_de in client.get(event.get_absolute_url(), {"asked": 2}).text


def test_signed_in_person_gets_nothing_that_is_kept(client):
    event = EventFactory()
    client.get(event.get_absolute_url())
    Event.objects.update(title_de="Neu benannt")
    assert "Neu benannt" not in client.get(event.get_absolute_url(), {"asked": 2}).text
    client.force_login(UserFactory())
    assert "Neu benannt" in client.get(event.get_absolute_url()).text


def test_what_a_page_is_made_of_is_what_its_view_offers_the_template(rf):
    event, release = EventFactory(), ReleaseFactory()
    request = rf.get("/")
    request.user = AnonymousUser()
    assert events.pages.detail_of(event).keys() == set(events.pages.DETAILS)
    assert newsroom.pages.detail_of(release, request).keys() == set(newsroom.pages.DETAILS)


def test_what_is_lazy_is_made_once_and_only_when_it_is_used():
    made = []

    def make():
        made.append(1)
        return {"first": 1, "second": 2}

    context = fragments.lazy(make, "first", "second")
    assert made == []
    assert (context["first"](), context["second"](), made) == (1, 2, [1])
