from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture(scope="module")
def _network_for_this_module(django_db_setup, django_db_blocker):
    """Loading takes seconds: once per module, and gone after it."""
    with django_db_blocker.unblock():
        call_command("load_network", verbosity=0, stdout=StringIO())
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def network(_network_for_this_module, db):
    """The real network, as `load_network` fills it in."""
