from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, TopicFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.partners.joining.conftest import browser


@pytest.fixture(autouse=True)
def english():
    """What actions and forms refuse, they say in English here."""
    translation.activate("en")


def side(name, hub, kind="company"):
    """An organisation, its owner, and the owner's browser."""
    email = f"{name.lower()}@{name.lower()}.example"
    organisation = OrganisationFactory(name=name, slug=name.lower(), kind=kind, hubs=[hub] if hub else [])
    user = MembershipFactory(
        organisation=organisation, user=UserFactory(email=email, name=f"Ada {name}", language="en")
    ).user
    return SimpleNamespace(organisation=organisation, user=user, browser=browser(user))


@pytest.fixture
def hub(db):
    return HubFactory(name="Energiehub")


@pytest.fixture
def topic(db):
    return TopicFactory(name_de="Energie", name_en="Energy")


@pytest.fixture
def company(hub):
    return side("Stromwerk", hub)


@pytest.fixture
def startup(hub):
    return side("Zaehlwerk", hub, kind="startup")
