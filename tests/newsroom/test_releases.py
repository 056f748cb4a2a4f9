"""What is written about a release, and what may be done with it when."""

import datetime
import re

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from hubportal.core.dates import PartialDate
from hubportal.core.transitions import InvalidTransition
from hubportal.hubs.models import Source
from hubportal.newsroom.actions import parts, releases
from hubportal.newsroom.forms.releases import PublishForm
from hubportal.newsroom.models import Link, Quote, Release, Version
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, PersonFactory, SourceFactory, StaffRoleFactory
from tests.factories.newsroom import LinkFactory, MediumFactory, QuoteFactory, ReleaseFactory, in_hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody():
    return UserFactory()


@pytest.fixture(autouse=True)
def own_pictures(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def status(client, path):
    response = client.get(path)
    if response.streaming:
        response.getvalue()  # a file is closed once it has been read
    return response.status_code


def published(by, **fields):
    """A release that was published by the action, just now."""
    release = ReleaseFactory(draft=True, **fields)
    return releases.publish(release, by=by)


def test_publishing_dates_a_document_without_a_date_by_the_newsrooms_own_day(somebody, monkeypatch):
    late = datetime.datetime(2026, 7, 31, 22, 30, tzinfo=datetime.UTC)  # past midnight in Berlin
    monkeypatch.setattr(timezone, "now", lambda: late)
    release = published(somebody, source=SourceFactory(date=None))
    assert release.source.date == PartialDate(2026, 8, 1)


def test_publishing_keeps_the_date_that_a_document_has(somebody):
    assert published(somebody, source=SourceFactory(date="2017-12")).source.date == PartialDate(2017, 12)


def test_nothing_is_published_while_its_embargo_lasts(somebody):
    release = ReleaseFactory(draft=True)
    with pytest.raises(InvalidTransition):
        releases.publish(release, by=somebody, at=in_hours(1), embargo_until=in_hours(2))
    release.refresh_from_db()
    assert release.state == Release.State.DRAFT


def test_database_keeps_an_embargo_whatever_the_code_does():
    with pytest.raises(IntegrityError, match="release_keeps_its_embargo"):
        ReleaseFactory(publish_at=in_hours(1), embargo_until=in_hours(2))


def test_release_without_text_is_not_published(somebody):
    with pytest.raises(InvalidTransition):
        published(somebody, summary_de="", summary_en="")


def test_what_is_to_be_public_can_be_taken_back_until_then(somebody):
    release = releases.publish(ReleaseFactory(draft=True), by=somebody, at=in_hours(1))
    assert releases.take_back(release, by=somebody).state == Release.State.DRAFT
    with pytest.raises(InvalidTransition):
        releases.take_back(published(somebody), by=somebody)


def test_withdrawn_release_says_why_and_shows_nothing_else(somebody, client):
    release = published(somebody, summary_de="Kanarienvogel")
    picture = MediumFactory(
        release=release, picture=ContentFile(PIXEL, "a.webp"), alt_de="Bild", credit="Erika", licence="cc0-1.0"
    )
    address = release.get_absolute_url()
    assert "Kanarienvogel" in client.get(address).text
    assert status(client, picture.picture.url) == 200
    releases.withdraw(release, by=somebody, reason="Falsche Zahl")
    page = client.get(f"{address}?again")
    assert (page.status_code, "Falsche Zahl" in page.text, "Kanarienvogel" in page.text) == (200, True, False)
    assert client.get(f"{address}release.pdf").status_code == 404
    assert status(client, picture.picture.url) == 404
    assert "Kanarienvogel" not in client.get("/de/news/?again").text


PIXEL = b"RIFF\x1a\x00\x00\x00WEBPVP8L\r\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"  # one by one


def test_picture_is_closed_until_its_release_is_public(client):
    release = ReleaseFactory(publish_at=in_hours(1))
    medium = MediumFactory(
        release=release, picture=ContentFile(PIXEL, "a.webp"), alt_de="Bild", credit="Erika", licence="cc0-1.0"
    )
    assert (medium.width, medium.height) == (1, 1)
    assert client.get(medium.picture.url).status_code == 404
    client.force_login(StaffRoleFactory(hub=release.hub).user)
    response = client.get(medium.picture.url)
    response.getvalue()
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_picture_needs_words_credit_and_licence():
    with pytest.raises(IntegrityError, match="medium_picture_with_rights_and_words"):
        MediumFactory(picture=ContentFile(PIXEL, "a.webp"), credit="Erika")


def test_draft_takes_its_unknown_source_along_when_it_is_deleted(somebody):
    releases.delete(ReleaseFactory(draft=True), by=somebody)
    releases.delete(ReleaseFactory(draft=True, hides_source=False), by=somebody)
    assert Source.objects.count() == 1


def test_correction_is_a_version_that_readers_can_look_at(somebody, client):
    release = published(somebody, summary_de="Zehn Partner.")
    releases.update(release, by=somebody, summary_de="Elf Partner.", note="Ein Partner fehlte.")
    page = client.get(release.get_absolute_url()).text
    assert ("Elf Partner." in page, "Zehn Partner." in page, "Ein Partner fehlte." in page) == (True, False, True)
    assert "Zehn Partner." in client.get(f"{release.get_absolute_url()}versions/1/").text


def test_saving_without_a_change_makes_no_version(somebody):
    release = published(somebody)
    releases.update(release, by=somebody, summary_de=release.summary_de)
    assert release.versions.count() == 1


def test_part_that_is_added_after_publication_is_a_correction_too(somebody):
    release = published(somebody)
    parts.save(Quote(release=release), release, by=somebody, name="Erika Rednerin")
    assert [one.content["quotes"] != [] for one in release.versions.order_by("number")] == [False, True]


def test_version_that_was_replaced_before_publication_is_nobodys_business(somebody, client, monkeypatch):
    release = ReleaseFactory(draft=True, summary_de="Zehn Partner.")
    release = releases.publish(release, by=somebody, at=in_hours(1))
    releases.update(release, by=somebody, summary_de="Elf Partner.")
    monkeypatch.setattr(timezone, "now", lambda: release.publish_at)
    assert client.get(f"{release.get_absolute_url()}versions/1/").status_code == 404
    assert client.get(f"{release.get_absolute_url()}versions/2/").status_code == 200


@pytest.mark.parametrize("change", [{"note": "anders"}, {"content": {}}, {"number": 9}])
def test_version_stays_as_it_was_published(somebody, change):
    release = published(somebody)
    with pytest.raises(IntegrityError, match="stays as it was published"), transaction.atomic():
        Version.objects.filter(release=release).update(**change)
    with pytest.raises(IntegrityError, match="stays as it was published"), transaction.atomic():
        release.versions.all().delete()


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_once_make_two_versions():
    somebody = UserFactory()
    release = published(somebody)
    at_once(2, lambda n: releases.update(release, by=somebody, **{f"summary_{'de' if n else 'en'}": "Neu."}))
    assert list(release.versions.values_list("number", flat=True)) == [3, 2, 1]
    assert release.versions.first().content["summary_de"] == release.versions.first().content["summary_en"] == "Neu."


def test_form_refuses_a_time_that_the_clock_skips_and_keeps_what_was_typed():
    form = PublishForm({"when": "later", "at": "2027-03-28T02:30"}, release=ReleaseFactory(draft=True))
    assert not form.is_valid()
    assert "02:30" in str(form["at"].errors)
    assert "2027-03-28T02:30" in str(form["at"])


def test_form_reads_times_by_the_clock_of_the_newsroom():
    hub = HubFactory(time_zone="Europe/Lisbon")
    form = PublishForm({"when": "later", "at": "2027-07-01T09:00"}, release=ReleaseFactory(draft=True, hub=hub))
    assert form.is_valid()
    assert form.values()["at"].astimezone(datetime.UTC).hour == 8


def test_document_on_record_is_attached_and_stays_known(client):
    client.force_login(UserFactory(superuser=True))
    source = SourceFactory(slug="smwa", title_de="Start des Hubs")
    fields = {"hub": "", "kind": "press_release", "record": "smwa", "summary_de": "Es geht los."}
    client.post("/de/news/manage/new/", fields)
    assert Release.objects.get().source == source
    assert Client().get("/de/hubs/sources/smwa/").status_code == 200


def test_preview_shows_what_was_typed_and_saves_nothing(client):
    client.force_login(UserFactory(superuser=True))
    fields = {"kind": "article", "title_de": "Neu", "text_de": "# Kopf\n<b>fett</b>", "preview": "1"}
    page = client.post("/de/news/manage/new/", fields).text
    assert "<h2>Kopf</h2>" in page
    assert "<b>fett" not in page
    assert Release.objects.count() == 0


def test_another_address_of_a_link_is_one_that_nobody_has_checked():
    link = LinkFactory()
    Link.objects.update(state="works", checked_at=timezone.now(), finding="HTTP 200")
    link.refresh_from_db()
    link.url = "https://example.org/other"
    link.save()
    assert (link.state, link.checked_at, link.finding) == ("unchecked", None, "")


def test_quote_needs_no_words_and_keeps_the_office_of_its_day(client):
    release = ReleaseFactory()
    person = PersonFactory(name="Erika Rednerin")
    QuoteFactory(release=release, person=person, name=person.name, office_de="Staatssekretärin", words_de="")
    text = re.sub(r"\s+", " ", client.get(release.get_absolute_url()).text)
    assert "<strong>Erika Rednerin</strong>, Staatssekretärin" in text
