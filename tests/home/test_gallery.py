import pytest
from django.urls import get_resolver

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _shipped(settings):
    assert get_resolver().url_patterns  # read before the settings change, as in every process
    settings.EMBEDDED = settings.DEBUG = settings.REQUIRE_SECOND_FACTOR = False


@pytest.mark.usefixtures("_shipped")
def test_gallery_is_not_there_for_visitors(client):
    assert client.get("/en/gallery/").status_code == 404
    assert client.get("/en/gallery/document.pdf").status_code == 404


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize(("superuser", "status"), [(True, 200), (False, 404)])
def test_gallery_opens_for_superusers_only(client, superuser, status):
    client.force_login(UserFactory(superuser=superuser))
    assert client.get("/en/gallery/").status_code == status
    assert client.get("/en/gallery/document.pdf").status_code == status


def test_gallery_shows_in_the_embedded_run(client, settings):
    settings.EMBEDDED = True
    assert "Gallery of components" in client.get("/en/gallery/").text
