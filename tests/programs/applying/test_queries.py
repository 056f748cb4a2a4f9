"""Pages of applicants ask the same number of questions however much is on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Applicant
from tests.factories.partners import MembershipFactory
from tests.factories.programs.applications import AnswerFileFactory, ApplicationFactory, SubmissionFactory
from tests.programs.applying.conftest import writer

pytestmark = pytest.mark.django_db


def number_of_queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_list_of_applications_asks_the_same_for_one_and_for_three(founder, draft):
    one = number_of_queries(founder, "/en/programs/mine/")
    for _number in range(2):
        other = ApplicationFactory(submitted=True)
        MembershipFactory(organisation=other.organisation, user=founder.user)
        Applicant.objects.create(application=other, user=founder.user)
    assert number_of_queries(founder, "/en/programs/mine/") == one <= 14


@pytest.mark.parametrize("page", ["", "pages/1/", "check/", "people/"])
def test_page_of_an_application_asks_the_same_for_one_of_each_and_for_three(founder, draft, page):
    address = f"/en/programs/applications/{draft.pk}/{page}"

    def fill(number):
        writer(draft)
        draft.answers.create(key=f"x{number}", value="text", saved_at=draft.begun_at, saved_by=founder.user)
        AnswerFileFactory(application=draft)

    fill(1)
    one = number_of_queries(founder, address)
    fill(2)
    fill(3)
    assert number_of_queries(founder, address) == one <= 14


def test_receipts_of_an_application_are_asked_for_at_once(founder, call, startup):
    one = ApplicationFactory(call=call, organisation=startup, submitted=True, applicants=[founder.user])
    address = f"/en/programs/applications/{one.pk}/"
    first = number_of_queries(founder, address)
    for number in (2, 3):
        SubmissionFactory(application=one, number=number)
    assert number_of_queries(founder, address) == first <= 14
