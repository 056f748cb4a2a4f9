import pytest
from django.test import Client

from partners.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory, FormFactory

# One question of every kind, in the order of a form.
QUESTIONS = [
    {"key": "name", "kind": "short_text", "max_length": 40, "is_required": True, "position": 1},
    {"key": "product", "kind": "long_text", "max_length": 200, "position": 2},
    {"key": "employees", "kind": "number", "smallest": 1, "largest": 500, "position": 3},
    {"key": "revenue", "kind": "money", "position": 4},
    {"key": "since", "kind": "date", "position": 5},
    {
        "key": "stage",
        "kind": "choice",
        "options": [{"key": "idea", "de": "Idee", "en": "Idea"}, {"key": "growth", "de": "Wachstum", "en": "Growth"}],
        "position": 6,
    },
    {
        "key": "fields",
        "kind": "several",
        "largest": 1,
        "options": [{"key": "energy", "de": "Energie", "en": "Energy"}, {"key": "health", "de": "Gesundheit"}],
        "position": 7,
    },
    {"key": "pilot", "kind": "yes_no", "position": 8},
    {"key": "customer", "shown_if_key": "pilot", "shown_if_value": "yes", "is_required": True, "position": 9},
    {"key": "website", "kind": "url", "position": 10},
    {"key": "deck", "kind": "file", "largest": 2, "without_names": True, "position": 11},
    {"key": "team", "kind": "team", "smallest": 2, "position": 12},
    {"key": "terms", "kind": "consent", "consent_version": "2", "position": 13},
]


def browser(user=None):
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    client.user = user
    return client


def writer(application, *, role=Role.EDITOR, **fields):
    """A person of the organisation who may write the application too."""
    person = UserFactory(language="en", **fields)
    MembershipFactory(organisation=application.organisation, user=person, role=role)
    application.applicants.create(user=person)
    return person


@pytest.fixture
def call(db):
    call = CallFactory(title_en="Class of 2027", title_de="Klasse 2027")
    FormFactory(call=call, questions=QUESTIONS)
    return call


@pytest.fixture
def startup(db):
    """A start-up whose owner is in the browser `founder`."""
    return OrganisationFactory(name="Zählwerk GmbH", slug="zaehlwerk", kind="startup")


@pytest.fixture
def founder(startup):
    person = UserFactory(email="ada@zaehlwerk.example", name="Ada", language="en")
    MembershipFactory(organisation=startup, user=person, role=Role.OWNER)
    return browser(person)


@pytest.fixture
def draft(call, startup, founder):
    """A draft that nothing has been written in."""
    return ApplicationFactory(call=call, organisation=startup, applicants=[founder.user])


@pytest.fixture
def ready(db):
    """A draft with one required question, answered, and its writer in the browser `ready.founder`."""
    application = ApplicationFactory(applicants=[UserFactory(language="en", name="Ada")])
    application.answers.create(key="product", value="A meter that thinks.", saved_at=application.begun_at)
    application.founder = browser(application.applicants.get().user)
    return application
