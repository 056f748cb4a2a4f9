"""Introductions that staff propose: seen by the staff of that hub, and taken back while neither side has agreed."""

import pytest

from hubportal.core import activity
from partners.actions import introductions
from partners.models import Complaint, Introduction
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import IntroductionFactory, PostingFactory
from tests.partners.joining.conftest import browser
from tests.partners.joining.test_races import tried, unlocked
from tests.partners.offers.samples import proposed
from tests.partners.offers.test_introductions import refusal
from tests.partners.offers.test_main_path import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(hub):
    return StaffRoleFactory(hub=hub, user__language="en").user


@pytest.fixture
def proposal(company, startup, hub, staff):
    posting = PostingFactory(organisation=company.organisation, title_en="Meters")
    fields = {"by": staff, "asker": startup.organisation, "hub": hub, "message": "You fit."}
    return introductions.broker(posting, **fields)


def page(proposal):
    return f"{proposal.get_absolute_url()}proposal/"


def state():
    return Introduction.objects.get().state


def test_taking_back_is_written_down_and_told_to_both_with_the_hub(proposal, staff, company, startup):
    sent()
    browser(staff).post(f"{page(proposal)}withdrawal/")
    told = sent()
    assert sorted(to for to, _subject, _body in told) == [company.user.email, startup.user.email]
    assert ["taken back by Energiehub, before anybody agreed" in body for _to, _subject, body in told] == [True, True]
    line = activity.history(proposal).first()
    assert (line.verb, line.by) == ("proposal taken back", staff)
    assert state() == "withdrawn"


def test_side_that_takes_back_what_it_agreed_to_is_not_mistaken_for_the_hub(proposal, company):
    introductions.agree(proposal, by=company.user, side="poster")
    sent()
    company.browser.post(f"{proposal.get_absolute_url()}withdrawal/")
    assert ["Energiehub" in body for _to, _subject, body in sent()] == [False, False]


@pytest.mark.parametrize("side", ["asker", "poster"])
def test_nothing_is_taken_back_from_a_side_that_has_agreed(proposal, staff, startup, side):
    introductions.agree(proposal, by=startup.user, side=side)
    assert "for the two of them" in refusal(introductions.take_back, proposal, by=staff)
    assert "withdrawal/" not in browser(staff).get(page(proposal)).text
    assert state() == "waiting"


def test_what_was_asked_for_is_no_proposal(company, hub, staff):
    asked = IntroductionFactory(posting=PostingFactory(organisation=company.organisation))
    assert browser(staff).post(f"{page(asked)}withdrawal/").status_code == 404
    assert state() == "waiting"


def test_other_staff_of_the_two_organisations_neither_see_nor_take_back_a_proposal(proposal, staff):
    other = browser(StaffRoleFactory(hub=HubFactory()).user)
    assert browser(staff).get(page(proposal)).status_code == 200
    assert [other.get(page(proposal)).status_code, other.post(f"{page(proposal)}withdrawal/").status_code] == [403, 403]


def test_posting_leads_the_staff_of_the_hub_to_what_they_have_proposed(proposal, staff, company):
    assert page(proposal) in browser(staff).get(proposal.posting.get_absolute_url()).text
    assert page(proposal) not in company.browser.get(proposal.posting.get_absolute_url()).text


def test_side_is_not_reported_for_the_words_of_staff(proposal, company, startup):
    address = f"{proposal.get_absolute_url()}complaint/"
    page = company.browser.get(proposal.get_absolute_url()).text
    assert "are proposed to each other" in page
    assert address not in page
    assert "tell the hub" in company.browser.post(address, {"text": "Advertising"}).text
    assert Complaint.objects.count() == 0
    introductions.decline(proposal, by=startup.user, side="asker", reason="Never again.")
    company.browser.post(address, {"text": "That is rude."})
    assert Complaint.objects.get().about == startup.organisation


def test_proposing_twice_is_proposing_once_and_a_pair_on_its_way_is_not_proposed(proposal, startup, staff):
    fields = {"asker": startup.organisation, "hub": proposal.hub, "message": "You fit."}
    sent()
    assert introductions.broker(proposal.posting, by=staff, **fields) == proposal
    assert "over this already" in refusal(introductions.broker, proposal.posting, by=UserFactory(), **fields)
    assert sent() == []


def agreed_and_taken_back():
    """(what each was told, the state it ended in, whether a side has agreed)."""
    proposal, person = proposed(PostingFactory(), HubFactory()), UserFactory()
    moves = (
        lambda: tried(introductions.agree, proposal, by=person, side="poster"),
        lambda: tried(introductions.take_back, proposal, by=proposal.broker),
    )
    said = at_once(2, lambda n: moves[n]())
    found = Introduction.objects.get()
    return said, found.state, found.has_agreed("poster")


@pytest.mark.django_db(transaction=True)
def test_agreeing_and_taking_back_at_once_one_holds():
    said, ended, is_agreed = agreed_and_taken_back()
    assert sorted(one == "done" for one in said) == [False, True]
    assert (ended, is_agreed) == (("waiting", True), ("withdrawn", False))[said.index("done")]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_believe_it_done(monkeypatch):
    monkeypatch.setattr(introductions, "locked", unlocked)
    assert agreed_and_taken_back()[0] == ["done", "done"]
