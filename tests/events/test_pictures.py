"""The picture of an event: drawn anew, described in words, and seen by those who see the event."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from events.actions import copies
from events.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, in_days
from tests.factories.hubs import StaffRoleFactory

pytestmark = pytest.mark.django_db
WORDS = {"picture_alt_de": "Ein voller Saal", "picture_credit": "Erika Muster"}


def photograph(size=(3200, 1800)):
    drawn = BytesIO()
    Image.new("RGB", size).save(drawn, "JPEG")
    return SimpleUploadedFile("saal.jpg", drawn.getvalue())


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def staff(event):
    client = Client()
    client.force_login(StaffRoleFactory(hub=event.hub).user)
    return client


@pytest.fixture
def shown(staff, event):
    """The event with its picture."""
    staff.post(f"/de/events/manage/{event.pk}/parts/picture/", {"picture": photograph(), **WORDS})
    event.refresh_from_db()
    return event


def test_picture_is_drawn_anew_and_stands_on_the_page_with_its_words(shown, client):
    page = client.get(f"/de/events/{shown.slug}/")
    assert all(words in page.text for words in ('alt="Ein voller Saal"', "Bild: Erika Muster", shown.picture_url))
    assert page.context["json_ld"]()["image"].endswith(shown.picture_url)
    answer = client.get(shown.picture_url)
    with Image.open(BytesIO(answer.getvalue())) as image:
        assert (image.format, image.size, answer["Cache-Control"]) == ("WEBP", (1600, 900), "public, max-age=86400")


def test_words_are_needed_and_can_be_changed_alone(shown, staff):
    path, before = f"/de/events/manage/{shown.pk}/parts/picture/", shown.picture.name
    refused = staff.post(path, {"picture_credit": "Niemand"})
    assert "was das Bild zeigt" in refused.text
    staff.post(path, {"picture_alt_de": "Ein leerer Saal"})
    shown.refresh_from_db()
    assert (shown.picture_alt_de, shown.picture.name) == ("Ein leerer Saal", before)


def test_picture_of_an_event_for_partners_is_theirs(shown, staff, client):
    Event.objects.update(audience="partners")
    assert client.get(shown.picture_url).status_code == 404
    client.force_login(UserFactory())
    assert client.get(shown.picture_url).status_code == 404
    answer = staff.get(shown.picture_url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    answer.close()


def test_file_goes_with_the_last_event_that_shows_it(shown, staff, django_capture_on_commit_callbacks):
    copy = copies.duplicate(shown, by=UserFactory(), starts_at=in_days(30))
    there = []
    for event in (shown, copy):
        with django_capture_on_commit_callbacks(execute=True):
            staff.post(f"/de/events/manage/{event.pk}/parts/picture/removal/")
        there.append(default_storage.exists(shown.picture.name))
    assert there == [True, False]
