"""An event, and whoever keeps it for its hub."""

import pytest
from django.test import Client

from tests.factories.events import EventFactory
from tests.factories.hubs import StaffRoleFactory


@pytest.fixture
def event():
    return EventFactory(seats_on_site=3)


@pytest.fixture
def staff(event):
    client = Client()
    client.force_login(StaffRoleFactory(hub=event.hub).user)
    return client
