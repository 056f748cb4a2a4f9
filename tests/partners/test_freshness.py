"""Once a year: is it still right? One press says so; without an answer the page tells, and nothing is deleted."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from hubportal.core.models import Activity
from hubportal.outbox.models import Message
from partners import links
from partners.actions import freshness
from partners.models import Organisation
from partners.models.organisation_queryset import still_suggested
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db


def days(number):
    return datetime.timedelta(days=number)


@pytest.fixture
def membership():
    made = MembershipFactory(user__language="en", organisation__slug="werk")
    Organisation.objects.update(created_at=timezone.now() - days(400))
    return made


def test_people_are_asked_once_a_year(membership):
    assert (freshness.ask_all(), freshness.ask_all()) == (1, 0)
    [message] = Message.objects.all()
    assert (message.kind, message.recipient) == ("still_right", membership.user)
    assert message.path.removeprefix("/en") == links.address(membership).removeprefix("/de")
    with time_machine.travel(timezone.now() + days(366)):
        assert freshness.ask_all() == 1


def test_asking_twice_is_asking_once(membership):
    """As when beat ticks twice: the second has read the same list."""
    assert [freshness.ask(membership.organisation) for _tick in range(2)] == [True, False]
    assert Message.objects.count() == 1


def test_only_listed_organisations_with_people_who_speak_for_them_are_asked(membership):
    for fields in ({"organisation__is_listed": False}, {"role": "member"}, {"organisation__is_synthetic": True}):
        MembershipFactory(**fields)
    OrganisationFactory()
    confirmed = MembershipFactory().organisation
    Organisation.objects.update(created_at=timezone.now() - days(400))
    freshness.confirm(confirmed, by=membership.user)
    assert list(Organisation.objects.to_be_asked(timezone.now())) == [membership.organisation]


def test_opening_the_link_changes_nothing_and_one_press_confirms(membership):
    freshness.ask_all()
    path = links.address(membership)
    assert browser().get(path).status_code == 200
    assert Organisation.objects.get().confirmed_at is None
    assert browser().post(path).status_code == 302
    assert not Organisation.objects.get().waits_for_confirmation
    assert Activity.objects.get(verb="confirmed").by == membership.user


def test_link_of_somebody_who_has_left_opens_nothing(membership):
    path = links.address(membership)
    membership.delete()
    assert (browser().get(path).status_code, browser().post(path + "x").status_code) == (404, 404)


def test_page_says_since_when_nobody_has_confirmed_it(membership):
    freshness.ask_all()
    assert "unconfirmed since" not in browser().get("/en/partners/werk/").text
    with time_machine.travel(timezone.now() + days(31)):
        assert "unconfirmed since" in browser().get("/en/partners/werk/?a").text


def test_whoever_has_just_confirmed_reads_that_and_is_not_asked_again(membership):
    freshness.ask_all()
    path, person = links.address(membership).replace("/de/", "/en/"), browser()
    assert "Yes, all of this is right" in person.get(path).text
    page = person.post(path, follow=True).text
    assert ["Yes, all of this is right" in page, "confirmed as of today" in page, "was confirmed on" in page] == [
        False,
        True,
        True,
    ]


def test_after_half_a_year_it_is_listed_and_no_longer_suggested(membership):
    freshness.ask_all()
    assert Organisation.objects.filter(still_suggested(timezone.now())).exists()
    with time_machine.travel(timezone.now() + days(181)):
        assert not Organisation.objects.filter(still_suggested(timezone.now())).exists()
        assert Organisation.objects.listed().exists()


def test_saving_the_profile_confirms_the_rest(membership):
    freshness.ask_all()
    page = browser(membership.user)
    assert "Nobody has answered yet" in page.get("/en/partners/mine/werk/").text
    page.post("/en/partners/mine/werk/profile/", {"kind": "company", "text_de": "Neu"})
    assert "Nobody has answered yet" not in page.get("/en/partners/mine/werk/").text


def test_pressing_on_ones_own_pages_confirms(membership):
    freshness.ask_all()
    browser(membership.user).post("/en/partners/mine/werk/confirmation/")
    assert Organisation.objects.get().confirmed_at
