"""Which links still work: asked of a real server, and never of one in our own network."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from hubportal.newsroom import jobs, probing
from hubportal.newsroom.models import Link
from tests.factories.newsroom import LinkFactory, ReleaseFactory, in_hours

pytestmark = pytest.mark.django_db


class Site(BaseHTTPRequestHandler):
    """Answers /404 with 404; /to/… leads on; the rest is there."""

    def do_HEAD(self):
        code = int(self.path.strip("/")) if self.path.strip("/").isdigit() else 200
        self.send_response(302 if self.path.startswith("/to/") else code)
        if self.path.startswith("/to/"):
            self.send_header("Location", self.path.removeprefix("/to"))
        self.end_headers()

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture
def site(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(probing, "is_allowed", lambda _address, _port: True)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", (True, "HTTP 200")),
        ("/404", (False, "HTTP 404")),
        ("/403", (True, "HTTP 403")),
        ("/to/404", (False, "HTTP 404")),
        ("/to/to/to/to/to/", (False, "too many redirects")),
    ],
)
def test_probe_says_what_it_found(site, path, found):
    assert probing.probe(site + path) == found


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.0.2.1:22/",
        "ftp://example.org/",
    ],
)
def test_probe_reaches_nothing_in_our_own_network(url):
    works, finding = probing.probe(url)
    assert (works, finding) in [(False, "not a public address"), (False, "not an address on the web")]


def test_redirect_into_our_own_network_is_not_followed(site, monkeypatch):
    asked = []
    monkeypatch.setattr(probing, "is_allowed", lambda _address, _port: asked.append(1) or len(asked) == 1)
    assert probing.probe(f"{site}/to//127.0.0.1/") == (False, "not a public address")


def test_night_checks_what_was_not_seen_for_long_where_the_operator_wants_it(site, settings):
    settings.CHECK_LINKS = True
    gone = LinkFactory(url=f"{site}/404")
    draft = LinkFactory(url=f"{site}/", release=ReleaseFactory(publish_at=in_hours(1)))
    recent = LinkFactory(url=f"{site}/")
    Link.objects.filter(pk=recent.pk).update(state="works", checked_at=timezone.now(), finding="seen")
    jobs.check_links()
    found = {link.pk: (link.state, link.finding) for link in Link.objects.all()}
    assert found == {gone.pk: ("broken", "HTTP 404"), draft.pk: ("unchecked", ""), recent.pk: ("works", "seen")}


def test_nothing_is_asked_unless_the_operator_wants_it(site):
    LinkFactory(url=f"{site}/404")
    jobs.check_links()
    assert Link.objects.get().state == "unchecked"
