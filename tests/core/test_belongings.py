import pytest
from django.contrib.auth.models import AnonymousUser

from hubportal.core.belongings import has, which
from tests.factories.accounts import UserFactory
from tests.factories.programs.cohorts import MentorFactory

pytestmark = pytest.mark.django_db


def test_everything_a_person_has_is_asked_in_one_query_once(django_assert_num_queries):
    mentor = MentorFactory()
    with django_assert_num_queries(1):
        assert has(mentor.user, "mentorships")
        assert not has(mentor.user, "cohorts")


def test_what_others_have_is_not_ones_own():
    MentorFactory()
    assert not has(UserFactory(), "mentorships")


def test_signed_out_has_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not has(AnonymousUser(), "mentorships")


def test_which_of_several_have_a_row_is_one_query(django_assert_num_queries):
    mentor = MentorFactory()
    asked = {"his own": type(mentor).objects.of_person(mentor.user), "none": type(mentor).objects.none()}
    with django_assert_num_queries(1):
        assert which(asked, mentor.user) == {"his own": True, "none": False}
    assert which({}, mentor.user) == {}
