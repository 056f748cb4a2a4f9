"""Offers, needs and introductions of hubs in numbers: on the desk and in reports."""

import datetime

import pytest
from django.utils import timezone

from partners import figures, report_parts
from partners.models import Introduction
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import IntroductionFactory, OrganisationFactory, PostingFactory
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def busy(hub):
    """A hub with two needs and an offer, and introductions in all states."""
    now = timezone.now()
    organisation = OrganisationFactory(name="Stromwerk", hubs=[hub])
    organisation.partnerships.create(hub=hub, kind="sponsor")
    need = PostingFactory(organisation=organisation)
    PostingFactory(organisation=organisation, audience="own_hub")
    PostingFactory(organisation=organisation, direction="offer")
    PostingFactory(organisation=organisation, state="paused")
    for waited, fields in (
        (1, {"accepted": True, "outcome": "pilot", "outcome_at": now}),
        (2, {"accepted": True}),
        (9, {"state": "declined"}),
        (0, {}),
    ):
        one = IntroductionFactory(posting=need, **fields if "state" not in fields else fields | {"closed_at": now})
        Introduction.objects.filter(pk=one.pk).update(created_at=now - waited * DAY)
    return hub


def test_figures_count_each_once(busy):
    [found] = figures.of_hubs({busy.pk})
    assert (found.offers, found.needs, found.asked, found.agreed) == (1, 2, 4, 2)
    assert {outcome.value: number for outcome, number in found.outcomes.items() if number} == {"pilot": 1}
    assert round(found.days) == 2  # the median of 1, 2 and 9


def test_network_sees_all_hubs_in_their_order(busy):
    HubFactory(name="Ärztehub")
    assert [one.name for one in figures.of_hubs(None)] == ["Ärztehub", "Energiehub"]


def test_hub_without_anything_has_zeros_and_no_days():
    [found] = figures.of_hubs({HubFactory().pk})
    assert (found.offers, found.needs, found.asked, found.agreed, found.days) == (0, 0, 0, 0, None)


def test_desk_shows_staff_their_own_hubs_alone(busy):
    other = HubFactory(name="Anderer Hub")
    page = browser(StaffRoleFactory(hub=other).user).get("/en/desk/").text
    assert ("Offers, needs and introductions" in page, "Energiehub" in page) == (True, False)


def test_people_without_a_staff_role_see_no_figures(company):
    assert "Offers, needs and introductions" not in company.browser.get("/en/desk/").text


def test_report_lists_what_was_published_asked_answered_and_came_of_it(busy):
    since, until = timezone.now() - 3 * DAY, timezone.now() + DAY
    rows = {
        name: [row.note for row in part(busy, since, until)]
        for name, part in (
            ("new", report_parts.new_postings),
            ("asked", report_parts.introductions_asked),
            ("answered", report_parts.introductions_answered),
            ("outcomes", report_parts.introductions_outcomes),
        )
    }
    assert sorted(rows["new"]) == ["need", "need", "need", "offer"]
    assert (len(rows["asked"]), sorted(rows["answered"]), rows["outcomes"]) == (
        3,
        ["accepted", "accepted", "declined"],
        ["pilot"],
    )


def test_report_says_how_long_who_asked_has_waited(busy):
    rows = report_parts.introductions_answered(busy, timezone.now() - DAY, timezone.now() + DAY)
    assert {row.text["en"] for row in rows} >= {"answered after 1 day", "answered after 9 days"}
    assert rows[0].text["de"].startswith("beantwortet nach")


def test_report_of_another_hub_is_empty(busy):
    assert report_parts.introductions_asked(HubFactory(), timezone.now() - DAY, timezone.now() + DAY) == []
