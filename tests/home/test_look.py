"""What every page brings along, read off one of them."""

import re

import pytest
from django.contrib import messages
from django.test import RequestFactory

from tests.factories.accounts import UserFactory
from tests.factories.home import PageFactory

pytestmark = pytest.mark.django_db

URL = "/en/pages/imprint/"


@pytest.fixture(autouse=True)
def _page():
    PageFactory()


def test_page_says_its_language_and_where_one_is(client):
    page = client.get(URL).text
    assert '<html lang="en">' in page
    assert "<title>Legal notice · Hubportal</title>" in page


def test_page_names_itself_and_its_other_language(client, settings):
    settings.SITE_URL = "https://portal.example"
    page = client.get(f"{URL}?from=mail").text
    assert '<link rel="canonical" href="https://portal.example/en/pages/imprint/">' in page
    assert 'hreflang="de" href="https://portal.example/de/pages/imprint/' in page


def test_page_offers_the_same_page_in_the_other_language(client):
    assert re.search(r'href="/de/pages/imprint/" lang="de" hreflang="de">', client.get(URL).text)


def test_page_has_no_inline_style_script_or_handler(client):
    page = client.get(URL).text
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", page)


def test_page_asks_no_other_origin(client):
    loaded = re.findall(
        r'<(?:script|img|iframe|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]+)"', client.get(URL).text
    )
    assert loaded
    assert all(address.startswith("/") for address in loaded)


def test_page_loads_htmx_only_where_it_is_used(client):
    assert "htmx" not in client.get(URL).text


def test_page_offers_sign_in_to_the_signed_out(client):
    page = client.get(URL).text
    assert "Sign in" in page
    assert "Sign out" not in page


def test_page_signs_out_by_a_button_never_by_a_link(client):
    client.force_login(UserFactory())
    page = client.get(URL).text
    assert re.search(
        r'<form method="post" action="/en/account/logout/">.*?csrfmiddlewaretoken.*?Sign out', page, re.DOTALL
    )
    assert not re.search(r"<a [^>]*logout", page)


def test_page_shows_the_administration_to_staff_only(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(UserFactory())
    assert "Administration" not in client.get(URL).text
    client.force_login(UserFactory(staff=True))
    assert "Administration" in client.get(URL).text


def test_page_tells_what_happened_in_a_live_region(client):
    request = RequestFactory().get(URL)
    request.session = client.session
    request._messages = messages.storage.default_storage(request)
    messages.success(request, "The partner was added.")
    request._messages.update(None)
    request.session.save()
    page = client.get(URL).text
    assert re.search(
        r'aria-live="polite">\s*<ul class="messages" role="list">\s*<li class="success">The partner was', page
    )


def test_page_is_kept_for_the_next_signed_out_visitor(client, django_assert_num_queries):
    first = client.get(URL).text
    with django_assert_num_queries(0):
        assert client.get(URL).text == first


def test_page_kept_for_visitors_is_not_shown_to_the_signed_in(client):
    client.get(URL)
    client.force_login(UserFactory(name="Ada"))
    assert "Signed in as Ada" in client.get(URL).text
