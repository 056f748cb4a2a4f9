from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from events.actions import documents
from events.models import Document
from hubportal.core.models import StoredFile
from tests.factories.events import DocumentFactory, EventFactory
from tests.factories.hubs import StaffRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def staff(event):
    client = Client()
    client.force_login(StaffRoleFactory(hub=event.hub).user)
    return client


def picture(name="plan.png"):
    drawn = BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue())


def test_document_is_kept_shown_handed_out_and_taken_out_with_its_content(staff, client, event):
    path = f"/de/events/manage/{event.pk}/parts/documents/"
    staff.post(f"{path}new/", {"title": "Lageplan", "file": picture()})
    document = Document.objects.get()
    assert "Lageplan" in client.get(f"/de/events/{event.slug}/").text
    answer = client.get(document.get_absolute_url())
    assert (answer["Content-Type"], "attachment" in answer["Content-Disposition"]) == ("image/png", True)
    staff.post(f"{path}{document.pk}/removal/")
    assert StoredFile.objects.count() == 0
    answer.close()


def test_what_is_no_document_is_refused_in_words(staff, event):
    path = f"/de/events/manage/{event.pk}/parts/documents/new/"
    page = staff.post(path, {"title": "Lageplan", "file": SimpleUploadedFile("x.html", b"<script>alert(1)</script>")})
    assert page.context["form"].errors["file"]
    assert Document.objects.count() == 0


def test_number_of_documents_has_an_end(staff, event, monkeypatch):
    monkeypatch.setattr(documents, "MOST", 1)
    DocumentFactory(event=event)
    page = staff.post(f"/de/events/manage/{event.pk}/parts/documents/new/", {"title": "Noch einer", "file": picture()})
    assert page.context["form"].errors["file"]


def test_document_of_a_hidden_event_is_for_those_who_see_it(client):
    document = DocumentFactory(event=EventFactory(audience="partners"))
    assert client.get(document.get_absolute_url()).status_code == 404
