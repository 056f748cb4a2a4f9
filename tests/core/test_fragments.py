"""Parts of pages are kept for the signed-out alone, for a minute in all, and only where nobody was looked at."""

import itertools
import time

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path

from hubportal import urls
from hubportal.core.page_cache import public_page
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
TEMPLATE = """
{% load i18n %}{% get_current_language as language %}
{% kept "part" key %}{{ number }} {{ language }} {% if wants_name %}{{ request.session.name }}{% endif %}
{% if has_form %}{% csrf_token %}{% endif %}{% endkept %}"""
numbers = itertools.count()


@public_page
def view(request):
    asked = {name: request.GET.get(name) for name in ("key", "wants_name", "has_form")}
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render(asked | {"number": lambda: next(numbers)}, request))


urlpatterns = [path("part/", view), *urls.urlpatterns]


def ask(query="key=a", *, person=None, **headers):
    """What the part is for a visitor; the address differs each time, so that no whole page is kept."""
    browser = Client()
    if person:
        browser.force_login(person)
    return browser.get(f"/part/?{query}&n={next(numbers)}", headers=headers).text


def test_part_is_made_once_for_all_signed_out_visitors():
    assert ask("key=a") == ask("key=a", cookie="csrf=abc") == ask("key=a", hx_request="true")


@pytest.mark.parametrize(("query", "headers"), [("key=b", {}), ("key=a", {"accept-language": "en"})], ids=str)
def test_parts_are_kept_apart_by_key_and_language(query, headers):
    assert ask("key=a") != ask(query, **headers)


def test_signed_in_person_gets_the_part_fresh_and_leaves_it_to_nobody():
    person = UserFactory()
    kept = ask()
    fresh = ask(person=person)
    assert len({kept, fresh, ask(person=person)}) == 3
    assert ask() == kept


@pytest.mark.parametrize("query", ["key=a&wants_name=1", "key=a&has_form=1"])
def test_part_that_looks_at_who_asks_is_not_kept(query):
    assert ask(query) != ask(query)


def test_part_whose_key_is_nothing_is_not_kept():
    assert ask("key=") == ask("key=")
    assert ask("key=a") != ask("nothing=1")
    assert ask("nothing=1") != ask("nothing=1")


def test_part_ends_after_a_minute(monkeypatch):
    kept, now = ask(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 58)
    assert ask() == kept
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert ask() != kept


def test_page_ends_with_its_part(client, monkeypatch):
    ask()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 50)
    kept = client.get("/part/?key=a").content
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert client.get("/part/?key=a").content != kept
