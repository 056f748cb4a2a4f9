import pytest

from hubportal.accounts.actions import confirm_address
from partners import evidence
from tests.factories.accounts import UserFactory
from tests.factories.partners import IdentifierFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def shown(email, organisation, *, verified=True):
    return [one.domain for one in evidence.of(UserFactory(email=email, verified=verified), organisation)]


@pytest.fixture
def organisation(db):
    return OrganisationFactory(website="https://www.werk.example/start")


def test_an_address_at_the_website_is_evidence(organisation):
    assert shown("ada@werk.example", organisation) == ["werk.example"]


def test_an_address_at_the_identifier_is_evidence(organisation):
    IdentifierFactory(organisation=organisation, value="werk-gruppe.example")
    assert shown("ada@mail.werk-gruppe.example", organisation) == ["werk-gruppe.example"]


def test_evidence_carries_the_day_of_the_confirmation(organisation):
    person = UserFactory(email="ada@werk.example", verified=True)
    assert evidence.of(person, organisation)[0].confirmed_at is None
    confirm_address(person.emailaddress_set.get())
    assert evidence.of(person, organisation)[0].confirmed_at == person.emailaddress_set.get().confirmation.at


def test_an_unconfirmed_address_is_none(organisation):
    assert shown("ada@werk.example", organisation, verified=False) == []


@pytest.mark.parametrize("domain", ["gmail.com", "web.de", "posteo.de"])
def test_free_mail_is_never_evidence(domain):
    assert shown(f"ada@{domain}", OrganisationFactory(website=f"https://{domain}")) == []


def test_a_domain_that_ends_alike_is_none(organisation):
    assert shown("ada@bauwerk.example", organisation) == []


def test_a_domain_two_organisations_share_is_none(organisation):
    OrganisationFactory(website="http://werk.example/abteilung")
    assert shown("ada@werk.example", organisation) == []
