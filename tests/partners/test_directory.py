import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_empty_directory_says_so(client):
    assert client.get("/de/partners/").status_code == 200
