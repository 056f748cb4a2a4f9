"""Every page a signed-out visitor may read: its headers, its markup, its name."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler

from hubportal.core import page_cache
from tests.meta.addresses import addresses
from tests.meta.test_permission_matrix import TABLE, expected

HANDLER = ClientHandler(enforce_csrf_checks=False)
LANGUAGES = [language for language, _name in settings.LANGUAGES]
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "use": "href"}
# These may set a cookie: a form needs its token.
WITH_A_FORM = (
    *("account_", "home:feedback", "embedded:accounts", "home:gallery"),
    *("events:register", "events:change", "events:cancel_registration", "events:feedback"),
    *("newsroom:subscribe", "newsroom:subscription", "partners:still_right"),
    *("programs:refuse_seat", "programs:refuse_mentoring"),
)
# A file to keep, not a page: tests/core/test_stored_files.py looks at how they are handed out.
DOWNLOADS = {"events:document", "programs:call_document"}
POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
READABLE = [
    address
    for address in addresses()
    if expected(TABLE.get(address.key, {"get": "missing"}), "get")["anonymous"] == "ok" and "/" in address.route
    if address.key not in DOWNLOADS
]

pytestmark = pytest.mark.django_db
each_page = pytest.mark.parametrize(
    ("address", "language"),
    [
        (address, language)
        for address in READABLE
        for language in LANGUAGES
        if language == "de" or address.route[:3] == "de/"
    ],
    ids=lambda value: getattr(value, "key", value),
)


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text of its title."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.title, self._in_title = [], "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in_title = tag == "title"

    def handle_endtag(self, tag):
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data):
        self.title += data if self._in_title else ""

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture
def ask(world):
    """The answer to a signed-out visitor at an address, in a language."""

    def asked(address, language):
        path = re.sub("^/de/", f"/{language}/", address.sample(world[1]))
        client = Client()
        client.handler = HANDLER
        return client.get(path, headers={"accept-language": language})

    return asked


@each_page
def test_page_is_sealed(ask, address, language):
    """Strict policy, isolation, and no cookie for who only reads."""
    response = ask(address, language)
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
    if not address.key.startswith(WITH_A_FORM):
        assert response.cookies == {}


@each_page
def test_page_brings_nothing_inline_and_nothing_from_elsewhere(ask, address, language):
    response = ask(address, language)
    if not response["Content-Type"].startswith("text/html"):
        assert response["Content-Type"]
        return
    page = Page(response.text)
    inline = [name for _tag, attributes in page.tags for name in attributes if name == "style" or name.startswith("on")]
    scripts = [attributes for attributes in page.all("script") if "src" not in attributes]
    assert (inline, page.all("style")) == ([], [])
    assert [script for script in scripts if script.get("type") not in ("application/json", "application/ld+json")] == []
    loaded = [
        attributes[LOADED[tag]]
        for tag, attributes in page.tags
        if tag in LOADED and LOADED[tag] in attributes and attributes.get("rel") not in ("canonical", "alternate")
    ]
    assert [url for url in loaded if not re.match(r"/(?!/)|#|data:image/", url)] == []


@each_page
def test_page_says_its_language_and_where_one_is(ask, address, language):
    response = ask(address, language)
    if not response["Content-Type"].startswith("text/html"):
        assert response["Content-Type"]
        return
    page = Page(response.text)
    [root] = page.all("html")
    place, _dot, site = page.title.rpartition(" · ")
    assert (root["lang"], site, len(page.all("h1")), len(page.all("main"))) == (language, "Hubportal", 1, 1)
    assert place.strip() not in ("", "Hubportal")


@each_page
def test_page_is_kept_if_its_view_says_that_it_may_be(ask, address, language):
    """Whatever looks into the session on the way would silently keep it from everybody."""
    response = ask(address, language)
    assert bool(page_cache.shelf._entries) == getattr(response, "may_be_kept", False)


def test_titles_tell_pages_apart(ask):
    pages = [address for address in READABLE if address.route.startswith("de/")]
    answers = [ask(address, "de") for address in pages]
    titles = [Page(page.text).title for page in answers if page["Content-Type"].startswith("text/html")]
    assert len(pages) > 8
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
