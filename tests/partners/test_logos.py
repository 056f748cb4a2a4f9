"""Logos: drawn anew on their way in, and nothing but logos on their way out."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import modelform_factory
from PIL import Image

from partners.models import Organisation
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db
LogoForm = modelform_factory(Organisation, fields=["logo"])


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def png(trailer=b""):
    drawn = BytesIO()
    Image.new("RGB", (900, 300), "green").save(drawn, "PNG")
    return SimpleUploadedFile("logo.png", drawn.getvalue() + trailer, "image/png")


def with_logo():
    form = LogoForm({}, {"logo": png(b"<script>alert(1)</script>")}, instance=OrganisationFactory())
    assert form.is_valid(), form.errors
    return form.save()


def test_logo_is_drawn_anew_by_any_form():
    with with_logo().logo.open() as file:
        logo = file.read()
    assert Image.open(BytesIO(logo)).format == "WEBP"
    assert Image.open(BytesIO(logo)).size == (512, 171)
    assert b"<script>" not in logo


def test_what_is_no_image_is_refused():
    form = LogoForm(
        {}, {"logo": SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>")}, instance=OrganisationFactory()
    )
    assert list(form.errors) == ["logo"]


def test_logo_is_served_to_be_kept(client):
    response = client.get(with_logo().logo.url)
    response.close()
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert "immutable" in response["Cache-Control"]


def test_profile_shows_the_logo(client):
    organisation = with_logo()
    assert organisation.logo.url in client.get(f"/en/partners/{organisation.slug}/").content.decode()


@pytest.mark.parametrize("name", ["secret.txt", "..%2Fsecret.txt", "0" * 32 + ".webp", "0" * 32 + ".svg"])
def test_nothing_but_logos_is_served(client, settings, name):
    (settings.MEDIA_ROOT / "secret.txt").write_text("CANARY")
    assert client.get(f"/media/logos/{name}").status_code == 404
