"""The documents that the portal ships with, as their sources state them."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from hubportal.core.models import LoadedRecord
from hubportal.newsroom.models import Award, Contact, Link, Medium, Quote, Release


@pytest.fixture(scope="module", autouse=True)
def _network(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("load_network", verbosity=0, stdout=StringIO())
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.mark.django_db
def test_three_releases_and_two_articles_are_there_in_both_languages(client):
    kinds = sorted(Release.objects.values_list("source__kind", flat=True))
    assert kinds == ["article"] * 2 + ["press_release"] * 3
    assert not Release.objects.filter(summary_de="").exists()
    assert not Release.objects.filter(summary_en="").exists()
    assert all(release.versions.count() == 1 for release in Release.objects.all())
    for release in Release.objects.all():
        for language in ("de", "en"):
            assert client.get(f"/{language}/news/{release.source.slug}/").status_code == 200


@pytest.mark.django_db
def test_facts_of_the_documents_are_kept():
    assert Contact.objects.filter(name="Jens Jungmann", phone="+49 351 564 80600").count() == 3
    assert Link.objects.filter(state="unknown").count() == 7
    assert Award.objects.get().rank == 1
    film = Medium.objects.get(kind="film")
    assert {credit.part for credit in film.credits.all()} == {"commission", "production", "direction", "screenplay"}
    assert set(Quote.objects.values_list("name", flat=True)) == {
        *("Stefan Brangs", "Thomas Kralinski", "Michael Kaiser", "Holger Mann", "Brigitte Zypries"),
    }


@pytest.mark.django_db
def test_every_figure_leads_to_the_release_that_states_it(client):
    page = client.get("/de/hubs/dresden/").text
    [source] = set(re.findall(r'href="(/de/hubs/sources/smwa-2023-11-10/)"', page))
    release = client.get(source, follow=True)
    assert release.redirect_chain == [("/de/news/smwa-2023-11-10/", 302)]
    assert "über 650" in release.text


@pytest.mark.django_db
def test_second_load_changes_nothing():
    before = set(LoadedRecord.objects.values_list("kind", "key", "record_id"))
    out = StringIO()
    call_command("load_network", stdout=out)
    assert set(LoadedRecord.objects.values_list("kind", "key", "record_id")) == before
    assert "newsroom." not in out.getvalue()
