import pytest
from django.test import Client

from hubportal.hubs.models import StaffRole
from partners.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import MembershipFactory
from tests.factories.programs.cohorts import CohortFactory, CohortMemberFactory, MentorFactory, OfficeHourFactory


@pytest.fixture(autouse=True)
def spoken(english):
    """What is refused is refused in English here."""


@pytest.fixture
def cohort(db):
    return CohortFactory()


@pytest.fixture
def member(cohort):
    return CohortMemberFactory(cohort=cohort)


@pytest.fixture
def founder(member):
    """Somebody who belongs to the organisation of `member`."""
    return MembershipFactory(organisation=member.organisation, role=Role.EDITOR, user__language="en").user


@pytest.fixture
def editor(cohort):
    """Somebody who edits the records of the program's hub."""
    return StaffRoleFactory(hub=cohort.program.hub, role=StaffRole.Role.EDITOR, user__language="en").user


@pytest.fixture
def mentor(cohort):
    return MentorFactory(program=cohort.program, user=UserFactory(language="en"))


@pytest.fixture
def slot(mentor):
    return OfficeHourFactory(mentor=mentor)


@pytest.fixture
def browser():
    """A signed-in browser of a person, or of nobody."""

    def of(person=None):
        client = Client()
        if person:
            client.force_login(person)
        return client

    return of
