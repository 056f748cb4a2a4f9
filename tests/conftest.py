"""What every test stands on. The servers come from `python -m hubportal.embedded exec`, which `make test` uses."""

import os

import pytest
from django.db import connection


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Name the test database; PYTEST_DB_SUFFIX lets several runs go on side by side."""
    if suffix := os.environ.get("PYTEST_DB_SUFFIX"):
        connection.settings_dict["TEST"]["NAME"] = f"test_hubportal_{suffix}"
