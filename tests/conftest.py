"""What every test stands on. The servers come from `python -m hubportal.embedded exec`, which `make test` uses."""

import os
import uuid

import pytest
from django.db import connection
from django.utils import timezone, translation

from hubportal.core import fragments, kept, page_cache
from tests import databases
from tests.parallel import PROCESS


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker):
    """Name the test database: one for each process; PYTEST_DB_SUFFIX lets several runs go on side by side."""
    own = [part for part in (os.environ.get("PYTEST_DB_SUFFIX"), PROCESS) if part]
    with django_db_blocker.unblock():
        template = databases.migrated()
    connection.settings_dict["TEST"] |= {"NAME": "_".join(["test_hubportal", *own]), "TEMPLATE": template}


@pytest.fixture(autouse=True)
def own_language_and_zone():
    """Let no test speak the language, or read the clock, of the page that another one asked for last."""
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(autouse=True)
def own_page_cache(settings):
    """Let no test see a page that another one left in the cache."""
    settings.CACHES = settings.CACHES | {"pages": settings.CACHES["pages"] | {"KEY_PREFIX": uuid.uuid4().hex}}
    page_cache.shelf.clear()
    kept.here.clear()
    fragments.shelf.clear()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Spare the tests the half second that hashing a password rightly takes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
