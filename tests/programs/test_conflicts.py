"""A conflict of interest closes an application to whoever has it, superusers included."""

import pytest

from programs.models import Application
from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.review import ConflictFactory

pytestmark = pytest.mark.django_db


def visible(user):
    return list(Application.objects.read_by(user))


def test_declared_conflict_closes_the_application_to_a_superuser():
    superuser, application = UserFactory(superuser=True), ApplicationFactory(submitted=True)
    assert visible(superuser) == [application]
    ConflictFactory(application=application, user=superuser)
    assert visible(superuser) == []


def test_member_of_the_applying_organisation_is_in_conflict_without_declaring_it():
    superuser, application = UserFactory(superuser=True), ApplicationFactory(submitted=True)
    MembershipFactory(organisation=application.organisation, user=superuser, role="member")
    assert visible(superuser) == []


def test_conflict_of_somebody_else_closes_nothing():
    superuser, application = UserFactory(superuser=True), ApplicationFactory(submitted=True)
    ConflictFactory(application=application)
    MembershipFactory(organisation=application.organisation)
    assert visible(superuser) == [application]
