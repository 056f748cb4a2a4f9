"""Releases as readers, their programs and machines see them."""

import json
import re
from io import BytesIO

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hubportal.core import fragments, kept, page_cache
from hubportal.newsroom import listing
from hubportal.newsroom.actions import releases
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.funding import GrantFactory
from tests.factories.hubs import HubFactory, SourceFactory, TopicFactory
from tests.factories.newsroom import (
    ContactFactory,
    FootnoteFactory,
    LinkFactory,
    MediumFactory,
    QuoteFactory,
    ReleaseFactory,
)
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db


def whole(rows):
    """A release with so many of everything that its page shows."""
    release = ReleaseFactory(topics=[TopicFactory() for _ in range(rows)], hubs=[HubFactory() for _ in range(rows)])
    for _ in range(rows):
        for make in (ContactFactory, FootnoteFactory, LinkFactory, QuoteFactory):
            make(release=release)
        medium = MediumFactory(release=release)
        medium.credits.create(part="direction", name="Erika Regie")
        medium.awards.create(name="Preis")
        release.organisations.add(OrganisationFactory())
        release.events.add(EventFactory())
        release.grants.add(GrantFactory())
    releases.corrected(release, by=None)
    return release


def forget():
    for shelf in (page_cache.shelf, fragments.shelf, kept.here):
        shelf.clear()


@pytest.mark.parametrize("page", ["/de/news/", "/de/news/?hub=leipzig", "detail", "/de/hubs/leipzig/", "/de/"])
@pytest.mark.parametrize(("person", "most"), [(None, 8), ("signed in", 14)])
def test_page_asks_as_often_for_three_rows_as_for_one(client, page, person, most):
    if person:
        client.force_login(UserFactory())
    hub, asked = HubFactory(slug="leipzig"), []
    for rows in (1, 3):
        release = whole(rows)
        release.hubs.add(hub)
        forget()
        for name in ("newsroom/facets", f"hubs/counts?{hub.pk}"):
            kept.outdated(name)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(release.get_absolute_url() if page == "detail" else page).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= most


def test_pages_of_the_list_go_on_by_key_and_back(client, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    days = ["2017", "2017-12-12", "2018-06-04", "2023-11-10", "2023-11-10"]
    for number, day in enumerate(days):
        ReleaseFactory(source=SourceFactory(date=day, slug=f"r{number}", title_de=f"Meldung {number}"))

    def shown(query):
        return re.findall(r'href="/de/news/(r\d)/"', client.get(f"/de/news/{query}").text)

    assert sorted(shown("")) == ["r3", "r4"]
    last = shown("")[-1]
    assert shown(f"?after={last}") == ["r2", "r1"]
    assert shown("?after=r1") == ["r0"]
    assert shown("?before=r0") == ["r2", "r1"]
    assert shown("?after=nowhere") == shown("")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?hub=leipzig", ["r0"]),
        ("?topic=energie", ["r0"]),
        ("?year=2018", ["r1"]),
        ("?language=en", ["r1"]),
        ("?kind=article", ["r1"]),
        ("?kind=article&hub=leipzig", []),
    ],
)
def test_list_is_narrowed(client, query, expected):
    energy = TopicFactory(slug="energie")
    ReleaseFactory(source=SourceFactory(slug="r0"), hub=HubFactory(slug="leipzig"), topics=[energy])
    ReleaseFactory(source=SourceFactory(slug="r1", date="2018-06", kind="article", language="en"))
    assert re.findall(r'href="/de/news/(r\d)/"', client.get(f"/de/news/{query}").text) == expected


def test_feed_is_the_same_to_the_byte_and_answered_with_304(client):
    whole(2)
    first = client.get("/de/news/news.atom")
    forget()
    again = Client().get("/de/news/news.atom")
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert Client().get("/de/news/news.atom", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_feed_changes_when_a_release_is_corrected_or_withdrawn(client):
    release, seen = releases.publish(ReleaseFactory(draft=True), by=UserFactory()), set()
    for step in (
        lambda: None,
        lambda: releases.update(release, by=None, summary_de="Anders."),
        lambda: releases.withdraw(release, by=None, reason="Falsch"),
    ):
        step()
        forget()
        seen.add(client.get("/de/news/news.atom")["ETag"])
    assert len(seen) == 3


def test_feeds_hold_what_their_language_hub_and_topic_say(client):
    energy, leipzig = TopicFactory(slug="energie"), HubFactory(slug="leipzig")
    ReleaseFactory(source=SourceFactory(title_de="Nur deutsch", title_en=""), hub=leipzig)
    ReleaseFactory(source=SourceFactory(title_de="Beides", title_en="Both"), topics=[energy])

    def titles(path):
        return re.findall(r"<entry><title>([^<]+)", client.get(path).text)

    assert sorted(titles("/de/news/news.atom")) == ["Beides", "Nur deutsch"]
    assert titles("/en/news/news.atom") == ["Both"]
    assert titles("/de/news/hubs/leipzig.atom") == ["Nur deutsch"]
    assert titles("/de/news/topics/energie.atom") == ["Beides"]
    assert client.get("/de/news/hubs/nowhere.atom").status_code == 404


def test_page_says_to_search_engines_and_those_who_share_what_it_is(client):
    release = ReleaseFactory(source=SourceFactory(title_de="Neues </script> Labor", publisher="Ministerium"))
    page = client.get(release.get_absolute_url()).text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert (data["@type"], data["headline"]) == ("NewsArticle", "Neues </script> Labor")
    assert data["publisher"]["name"] == "Ministerium"
    assert '<meta property="og:title" content="Neues &lt;/script&gt; Labor">' in page


def test_pdf_is_tagged_and_the_same_for_the_same_release(client):
    release = ReleaseFactory(text_de="# Kopf\n\n- **eins**\n- zwei\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n> Zitat")
    whole_of = f"{release.get_absolute_url()}release.pdf"
    content = client.get(whole_of).content
    assert content == Client().get(whole_of).content
    reader = pypdf.PdfReader(BytesIO(content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = reader.pages[0].extract_text()
    assert [word for word in ("Kopf", "eins", "zwei", "Zitat", "#", "**") if word in text] == [
        "Kopf",
        "eins",
        "zwei",
        "Zitat",
    ]


def test_paper_for_the_press_has_the_embargo_on_top(client):
    release = ReleaseFactory(draft=True)
    until = timezone.now() + timezone.timedelta(days=1)
    releases.publish(release, by=UserFactory(), at=until, embargo_until=until)
    client.force_login(UserFactory(superuser=True))
    text = (
        pypdf.PdfReader(BytesIO(client.get(f"{release.get_absolute_url()}release.pdf").content)).pages[0].extract_text()
    )
    assert "Sperrfrist" in text


def test_source_leads_to_its_release_once_that_is_public(client):
    release = ReleaseFactory(hides_source=False, draft=True)
    address = f"/de/hubs/sources/{release.source.slug}/"
    assert client.get(address).status_code == 200
    releases.publish(release, by=UserFactory())
    page_cache.shelf.clear()
    assert client.get(address)["Location"] == release.get_absolute_url()


def test_what_is_not_public_of_related_things_is_not_named(client):
    release = ReleaseFactory()
    release.events.add(EventFactory(draft=True, title_de="Kanarienvogel"), EventFactory(title_de="Offenes Treffen"))
    release.grants.add(GrantFactory(is_public=False, title_de="Kanarienvogel"))
    page = client.get(release.get_absolute_url()).text
    assert ("Offenes Treffen" in page, "Kanarienvogel" in page) == (True, False)
