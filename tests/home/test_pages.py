import pytest

from hubportal.core.loading import Report
from hubportal.home.loading import load_pages
from hubportal.home.models import Page
from tests.factories.home import PageFactory

pytestmark = pytest.mark.django_db


def test_page_shows_its_text_in_the_language_of_the_address(client):
    PageFactory()
    assert "Who we are." in client.get("/en/pages/imprint/").text
    assert "Wer wir sind." in client.get("/de/pages/imprint/").text


def test_page_missing_in_a_language_falls_back_and_says_so(client):
    PageFactory(title_en="", body_en="")
    page = client.get("/en/pages/imprint/").text
    assert '<div class="prose" lang="de"><p>Wer wir sind.</p>' in page


def test_page_gives_a_reader_no_cookie(client):
    PageFactory()
    assert not client.get("/de/pages/imprint/").cookies


@pytest.mark.parametrize("slug", ["nothing", "imprint"])
def test_page_that_is_not_there_is_not_found(client, slug):
    assert client.get(f"/de/pages/{slug}/").status_code == 404


def test_page_text_is_sanitised_when_saved():
    page = PageFactory(body_de="<script>alert(1)</script> [x](javascript:alert(1)) **fett**")
    assert "<script" not in page.body_html_de
    assert "href" not in page.body_html_de
    assert "<strong>fett</strong>" in page.body_html_de


def test_page_marks_the_blanks_its_operator_has_to_fill_in():
    page = PageFactory(body_de="«[Name des Betreibers]»", body_en="Nothing left")
    assert page.body_html_de == "<p><mark>«[Name des Betreibers]»</mark></p>\n"
    assert page.blanks == ["«[Name des Betreibers]»"]


def test_loading_pages_fills_all_of_them_in_both_languages():
    load_pages(Report())
    assert {page.slug for page in Page.objects.all()} == set(Page.Slug.values)
    assert all(page.title_de and page.title_en and page.body_de and page.body_en for page in Page.objects.all())


def test_loading_pages_again_leaves_alone_what_staff_have_written():
    load_pages(Report())
    Page.objects.filter(slug="imprint").update(body_de="Unser Text")
    report = Report()
    load_pages(report)
    assert Page.objects.get(slug="imprint").body_de == "Unser Text"
    assert report.counts == {"kept": 1, "unchanged": 2}


def test_loaded_pages_have_the_same_blanks_in_each_language():
    load_pages(Report())
    for page in Page.objects.all():
        assert page.body_de.count("«[") == page.body_en.count("«[") > 0, page.slug


def test_legal_pages_are_one_step_from_every_page(client):
    PageFactory(slug="privacy")
    page = client.get("/de/pages/privacy/").text
    for slug in Page.Slug.values:
        assert f'href="/de/pages/{slug}/"' in page


def test_page_asks_the_database_once(client, django_assert_num_queries):
    PageFactory()
    with django_assert_num_queries(1):
        client.get("/de/pages/imprint/")
