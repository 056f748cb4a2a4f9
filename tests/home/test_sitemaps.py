"""What search engines are told: every public page in each language, and no other."""

import re

import pytest

from tests.factories.events import EventFactory
from tests.factories.funding import GrantFactory
from tests.factories.hubs import HubFactory, SourceFactory
from tests.factories.newsroom import ReleaseFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs.calls import CallFactory, ProgramFactory

pytestmark = pytest.mark.django_db
LOCATION = re.compile(r"<loc>http://testserver(.*?)</loc>")


def sections(client):
    return LOCATION.findall(client.get("/sitemap.xml").text)


def locations(client):
    """Every address that any section names."""
    return [place for section in sections(client) for place in LOCATION.findall(client.get(section).text)]


def test_sitemap_leads_to_pages_that_everybody_may_read_and_search_engines_may_keep(client):
    hub = HubFactory()
    SourceFactory()
    OrganisationFactory()
    CallFactory(program__hub=hub)
    EventFactory(hub=hub)
    GrantFactory(hub=hub)
    ReleaseFactory(hubs=[hub])
    found = locations(client)
    pages = {place: client.get(place) for place in found if place.startswith("/de/")}
    assert {page.status_code for page in pages.values()} == {200}
    assert [place for place, page in pages.items() if 'content="noindex' in page.text] == []
    assert {place.replace("/de/", "/en/", 1) for place in pages} == set(found) - set(pages)


def test_sitemap_names_each_page_in_the_other_language_and_for_all_others(client):
    hub = HubFactory()
    text = client.get("/sitemap-hubs.xml").text
    for code, below in (("de", "/de"), ("en", "/en"), ("x-default", "")):
        assert f'hreflang="{code}" href="http://testserver{below}/hubs/{hub.slug}/"' in text
    assert client.get(f"/hubs/{hub.slug}/", headers={"accept-language": "en"})["Location"] == f"/en/hubs/{hub.slug}/"


def test_sitemap_begins_with_the_rooms(client):
    found = LOCATION.findall(client.get("/sitemap-rooms.xml").text)
    assert {"/de/", "/en/", "/de/hubs/", "/en/funding/", "/de/events/"} <= set(found)


def test_sitemap_names_nothing_that_is_hidden_or_made_up(client):
    OrganisationFactory(slug="canary-1", is_listed=False)
    OrganisationFactory(slug="canary-2", is_synthetic=True)
    ProgramFactory(slug="canary-3", is_listed=False)
    CallFactory(slug="canary-4", draft=True)
    EventFactory(slug="canary-5", audience="invited")
    EventFactory(slug="canary-6", draft=True)
    GrantFactory(slug="canary-7", is_public=False)
    ReleaseFactory(source__slug="canary-8", draft=True)
    EventFactory(slug="shown")
    found = " ".join(locations(client))
    assert (found.count("canary"), found.count("/shown/")) == (0, 2)


def test_document_with_a_page_of_its_own_stands_there_alone(client):
    release, other = ReleaseFactory(), SourceFactory()
    found = LOCATION.findall(client.get("/sitemap-sources.xml").text)
    assert f"/de/hubs/sources/{other.slug}/" in found
    assert f"/de/hubs/sources/{release.source.slug}/" not in found
