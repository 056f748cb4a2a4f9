"""Only pages marked as public, made for nobody in particular, are ever kept, and no longer than their parts may be."""

import itertools
import time

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path

from hubportal.core import kept, page_cache
from hubportal.core.page_cache import public_page
from hubportal.home.views.errors import bad_request
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
CANARY = "CANARY Ada"
counter = itertools.count()


@public_page
def marked(request):
    return HttpResponse(f"{next(counter)} {request.GET.get('q', '')}")


def unmarked(request):
    return HttpResponse(str(next(counter)))


@public_page
def greeting(request):
    return HttpResponse(f"{next(counter)} {request.user.name if request.user.is_authenticated else 'nobody'}")


@public_page
def looking_into_the_session(request):
    return HttpResponse(f"{next(counter)} {request.session.get('name', 'nobody')}")


@public_page
def cookie(request):
    response = HttpResponse(str(next(counter)))
    response.set_cookie("seen", "yes")
    return response


@public_page
def missing(request):
    return HttpResponse(str(next(counter)), status=404)


@public_page
def streaming(request):
    return StreamingHttpResponse([str(next(counter))])


@public_page
def feed(request):
    return HttpResponse("x" * 500 + str(next(counter)), headers={"ETag": '"1"'})


@public_page
def of_parts(request):
    return HttpResponse(f"{next(counter)} {kept.ready('number', lambda: 1)}")


VIEWS = (marked, unmarked, greeting, looking_into_the_session, cookie, missing, streaming, feed, of_parts)
handler400 = bad_request
urlpatterns = [path(f"{view.__name__}/", view) for view in VIEWS]


@pytest.fixture
def browser():
    """Makes another visitor."""
    return Client


def body(response):
    return b"".join(response.streaming_content if response.streaming else [response.content])


def kept_keys():
    return list(page_cache.shelf._entries)


def is_kept(browser, address, **how):
    """Whether a second asker gets the answer that a first one got."""
    return body(browser().get(address, **how)) == body(browser().get(address, **how))


def test_marked_page_is_kept_with_its_headers(client):
    first, second = client.get("/marked/"), client.get("/marked/")
    assert first.content == second.content
    for header in ("Content-Type", "Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"):
        assert header in first
    assert first.headers == second.headers


def test_page_ends_with_the_oldest_of_what_it_is_made_of(client, monkeypatch):
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    kept.ready("number", lambda: 1)
    now += 50
    first = client.get("/of_parts/").content
    now += 9
    assert client.get("/of_parts/").content == first
    now += 2
    assert client.get("/of_parts/").content != first


def test_kept_page_is_not_given_out_under_a_name_that_is_not_ours(client):
    client.get("/marked/")
    refused = client.get("/marked/", HTTP_HOST="elsewhere.example")
    assert refused.status_code == 400
    assert "Content-Security-Policy" in refused


def test_page_kept_for_plain_http_is_not_given_out_for_https(client):
    kept = client.get("/marked/").content
    assert client.get("/marked/", secure=True).content != kept


@pytest.mark.parametrize("name", ["unmarked", "looking_into_the_session", "cookie", "missing", "streaming"])
def test_page_is_not_kept_unless_it_is_the_same_for_everyone(browser, name):
    assert not is_kept(browser, f"/{name}/")


@pytest.mark.parametrize(
    "headers", [{"HX-Request": "true"}, {"Cookie": "session=abc"}, {"Cookie": "anything=1"}], ids=str
)
def test_page_is_made_afresh_for_who_asks_differently(browser, headers):
    kept = browser().get("/marked/").content
    assert browser().get("/marked/", headers=headers).content != kept
    assert browser().get("/marked/").content == kept


@pytest.mark.parametrize("verb", ["post", "put", "delete", "options"])
def test_only_reading_is_answered_from_the_cache(client, verb):
    kept = client.get("/marked/").content
    assert getattr(client, verb)("/marked/").content != kept


def test_answer_to_who_asks_differently_is_not_kept_for_others(browser):
    browser().post("/marked/", {"q": "x"})
    browser().get("/marked/", headers={"HX-Request": "true"})
    assert kept_keys() == []


def test_page_a_signed_in_person_has_seen_is_kept_from_others(browser):
    signed_in = browser()
    signed_in.force_login(UserFactory(name=CANARY))
    assert CANARY in signed_in.get("/greeting/").text  # it could have leaked
    assert CANARY not in browser().get("/greeting/").text


def test_signed_in_person_is_not_given_what_is_kept_for_others(browser):
    kept = browser().get("/marked/").content
    signed_in = browser()
    signed_in.force_login(UserFactory())
    response = signed_in.get("/marked/")
    assert response.content != kept
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "other", [{"QUERY_STRING": "q=b"}, {"HTTP_HOST": "127.0.0.1"}, {"HTTP_ACCEPT_ENCODING": "gzip"}], ids=str
)
def test_pages_are_kept_apart_by_host_query_and_encoding(client, settings, other):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    kept = client.get("/marked/?q=a", HTTP_HOST="localhost").content
    assert client.get("/marked/?q=a", **{"HTTP_HOST": "localhost"} | other).content != kept


def test_page_expires(client, monkeypatch):
    monkeypatch.setattr(page_cache, "SECONDS", 1)
    kept = client.get("/marked/").content
    assert client.get("/marked/").content == kept
    time.sleep(1.1)
    assert client.get("/marked/").content != kept


def test_page_is_a_minute_old_at_most(client, monkeypatch):
    first = client.get("/marked/").content
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + page_cache.SECONDS)
    assert client.get("/marked/").content != first
    assert page_cache.SECONDS == 60


@pytest.mark.parametrize("compressed", [{}, {"Accept-Encoding": "gzip"}])
def test_reader_who_has_a_kept_feed_hears_304(client, compressed):
    first = client.get("/feed/", headers=compressed)
    again = client.get("/feed/", headers=compressed | {"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert client.get("/feed/", headers=compressed | {"If-None-Match": '"0"'}).content == first.content
