"""What every test stands on. The servers come from `python -m hubportal.embedded exec`, which `make test` uses."""

import os
import uuid

import pytest
from django.db import connection

from hubportal.core import kept, page_cache


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Name the test database; PYTEST_DB_SUFFIX lets several runs go on side by side."""
    if suffix := os.environ.get("PYTEST_DB_SUFFIX"):
        connection.settings_dict["TEST"]["NAME"] = f"test_hubportal_{suffix}"


@pytest.fixture(autouse=True)
def own_page_cache(settings):
    """Let no test see a page that another one left in the cache."""
    settings.CACHES = settings.CACHES | {"pages": settings.CACHES["pages"] | {"KEY_PREFIX": uuid.uuid4().hex}}
    page_cache.shelf.clear()
    kept.here.clear()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Spare the tests the half second that hashing a password rightly takes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
