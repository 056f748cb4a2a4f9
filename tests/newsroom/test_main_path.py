"""Staff write a release, and it is public from its time on, everywhere at once; before, nowhere."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from hubportal.core import fragments, kept, page_cache
from hubportal.newsroom.actions import releases
from hubportal.newsroom.models import Release
from hubportal.outbox.actions import messages
from tests.factories.hubs import HubFactory, StaffRoleFactory, TopicFactory
from tests.factories.newsroom import PressRoleFactory

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


def signed_in(person):
    browser = Client()
    browser.force_login(person)
    return browser


def test_author_writes_publisher_publishes_and_everybody_reads():
    hub = HubFactory(slug="leipzig")
    author = PressRoleFactory(hub=hub).user
    publisher = PressRoleFactory(hub=hub, role="publisher").user
    fields = {"hub": hub.pk, "kind": "press_release", "title_de": "Neues Labor", "summary_de": "Es ist da."}
    written = signed_in(author).post("/de/news/manage/new/", fields)
    release = Release.objects.get()
    assert written["Location"] == f"/de/news/manage/{release.pk}/"
    assert signed_in(author).get(f"/de/news/manage/{release.pk}/publication/").status_code == 403
    signed_in(author).post(f"/de/news/manage/{release.pk}/submission/")
    messages.deliver()
    assert "Neues Labor" in signed_in(publisher).get("/de/desk/").text
    assert Client().get("/de/news/neues-labor/").status_code == 404
    signed_in(publisher).post(f"/de/news/manage/{release.pk}/publication/", {"when": "now"})
    assert "Es ist da." in Client().get("/de/news/neues-labor/").text
    messages.deliver()
    assert [sent.to for sent in mail.outbox] == [[publisher.email], [author.email]]


@pytest.fixture
def embargoed():
    """A release for tomorrow at the same time, of a hub with a topic; and that instant."""
    hub = HubFactory(slug="leipzig", topics=[TopicFactory(slug="energie")])
    publisher = StaffRoleFactory(hub=hub, role="manager").user
    document = {"title_de": CANARY, "title_en": CANARY, "language": "de", "publisher": CANARY}
    release = releases.create(
        by=publisher,
        hub=hub,
        document=document,
        summary_de=CANARY,
        text_de=CANARY,
        topics=list(hub.topics.all()),
    )
    instant = timezone.now() + datetime.timedelta(days=1)
    return releases.publish(release, by=publisher, at=instant, embargo_until=instant), instant


EVERYWHERE = (
    "/de/",
    "/de/news/",
    "/de/news/?hub=leipzig",
    "/de/news/news.atom",
    "/en/news/news.atom",
    "/de/news/hubs/leipzig.atom",
    "/de/news/topics/energie.atom",
    "/de/hubs/leipzig/",
    "/sitemap-news.xml",
    "/de/search/?q=kanarien",
    "/de/news/kanarienvogel/",
    "/de/news/kanarienvogel/release.pdf",
)


def seen(browser, path):
    """Whether the release can be told from the page; of a PDF, whether there is one."""
    response = browser.get(path)
    text = response.content.decode(errors="replace")
    return bool(re.search(CANARY, text, re.IGNORECASE)) or text.startswith("%PDF")


def test_release_is_nowhere_before_its_time_and_everywhere_after(embargoed, monkeypatch):
    _release, instant = embargoed
    assert [path for path in EVERYWHERE if seen(Client(), path)] == []
    monkeypatch.setattr(timezone, "now", lambda: instant)
    for shelf in (page_cache.shelf, fragments.shelf, kept.here):
        shelf.clear()
    assert [path for path in EVERYWHERE if not seen(Client(), path)] == []


def test_page_that_was_kept_shows_it_a_minute_after_its_time_at_the_latest(embargoed, monkeypatch):
    _release, instant = embargoed
    Client().get("/de/news/")
    monkeypatch.setattr(timezone, "now", lambda: instant)
    assert not seen(Client(), "/de/news/")
    monkeypatch.setattr(page_cache.time, "time", lambda: instant.timestamp() + page_cache.SECONDS)
    assert seen(Client(), "/de/news/")


def test_source_of_an_embargoed_release_is_unknown_to_staff_of_other_hubs_too(embargoed):
    release, _instant = embargoed
    browser = signed_in(StaffRoleFactory(role="manager").user)
    assert browser.get(f"/de/hubs/sources/{release.source.slug}/").status_code == 404
    assert CANARY not in browser.get("/de/admin/hubs/source/?q=kanarienvogel").text.split("<main")[-1].replace(
        f'value="{CANARY.lower()}"', ""
    )


def test_own_newsroom_sees_it_with_its_embargo_and_no_share_data(embargoed):
    release, _instant = embargoed
    page = signed_in(PressRoleFactory(hub=release.hub).user).get("/de/news/kanarienvogel/")
    assert (page.status_code, CANARY in page.text) == (200, True)
    assert "og:title" not in page.text
    assert "application/ld+json" not in page.text
    assert page["Cache-Control"] == "no-store"
