import pytest
from django.utils import translation


@pytest.fixture
def english():
    """Sentences are compared in English."""
    with translation.override("en"):
        yield
