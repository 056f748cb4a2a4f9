from datetime import datetime

import pytest
from django.utils import timezone

from tests.factories.home import PageFactory

pytestmark = pytest.mark.django_db


def test_robots_names_the_sitemap_and_keeps_out_of_private_rooms(client, settings):
    settings.SITE_URL = "https://portal.example"
    text = client.get("/robots.txt").text
    assert "Sitemap: https://portal.example/sitemap.xml" in text
    assert "Disallow: /de/admin/" in text
    assert "Disallow: /en/account/" in text


def test_sitemap_lists_the_sections_of_all_rooms(client):
    PageFactory()
    assert "/sitemap-pages.xml" in client.get("/sitemap.xml").text


def test_sitemap_section_names_each_page_in_both_languages(client):
    PageFactory()
    text = client.get("/sitemap-pages.xml").text
    assert text.count("<url>") == 2
    assert 'hreflang="en" href="http://testserver/en/pages/imprint/"' in text
    assert 'hreflang="de" href="http://testserver/de/pages/imprint/"' in text


def test_sitemap_section_that_nobody_registered_is_not_found(client):
    assert client.get("/sitemap-nothing.xml").status_code == 404


@pytest.mark.parametrize("contact", ["security@portal.example", "mailto:security@portal.example"])
def test_security_contact_is_told_with_a_date_in_the_future(client, settings, contact):
    settings.SECURITY_CONTACT = contact
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())
    assert fields["Contact"] == "mailto:security@portal.example"
    assert datetime.fromisoformat(fields["Expires"]) > timezone.now()


def test_security_contact_is_not_found_where_none_is_named(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_favicon_leads_to_the_drawing(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 301
    assert response.headers["Location"].endswith(".svg")
