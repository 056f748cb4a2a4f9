import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _no_pages_kept():
    caches["pages"].clear()
