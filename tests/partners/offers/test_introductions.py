"""Asking, answering, putting off, taking back; limits, blocks and reports."""

import datetime

import pytest
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from partners.actions import blocks, complaints, introductions
from partners.models import Block, Complaint, Introduction
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import (
    ComplaintFactory,
    IntroductionFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    PostingFactory,
)
from tests.partners.joining.conftest import browser
from tests.partners.offers.test_main_path import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(company):
    return PostingFactory(organisation=company.organisation, title_en="Meters")


@pytest.fixture
def asked(posting, startup):
    return introductions.ask(posting, by=startup.user, asker=startup.organisation, message="Our meter fits.")


def refusal(action, *args, **fields):
    with pytest.raises(InvalidTransition) as refused:
        action(*args, **fields)
    return refused.value.sentence


def ask(startup, posting):
    return introductions.ask(posting, by=startup.user, asker=startup.organisation, message="Hello")


def test_declining_tells_the_asker_the_reason_and_no_address(company, startup, asked):
    sent()
    fields = {"refusal-reason": "We have one already."}
    company.browser.post(f"{asked.get_absolute_url()}refusal/", fields)
    [(to, subject, body)] = sent()
    assert (to, subject) == (startup.user.email, "No introduction over “Meters”")
    page = startup.browser.get(asked.get_absolute_url()).text
    assert "We have one already." in page
    assert "We have one already." in body
    assert company.user.email not in page + body


def test_asking_again_after_a_refusal_is_refused(startup, asked, posting, company):
    introductions.decline(asked, by=company.user, side="poster")
    assert "declined before" in refusal(ask, startup, posting)


def test_what_was_taken_back_can_be_asked_again(startup, asked, posting):
    startup.browser.post(f"{asked.get_absolute_url()}withdrawal/")
    assert ask(startup, posting).pk != asked.pk


def test_whoever_is_asked_cannot_take_it_back(company, asked):
    company.browser.post(f"{asked.get_absolute_url()}withdrawal/")
    assert Introduction.objects.get().state == "waiting"


def test_putting_it_off_hides_it_until_its_day_and_tells_nobody(company, startup, asked):
    sent()
    day = timezone.localdate() + datetime.timedelta(days=3)
    company.browser.post(f"{asked.get_absolute_url()}deferral/", {"snooze-until": day.isoformat()})
    assert list(Introduction.objects.waiting_for(company.user)) == []
    assert sent() == []
    assert "put off" not in startup.browser.get(asked.get_absolute_url()).text
    Introduction.objects.update(poster_snoozed_until=timezone.localdate())
    assert list(Introduction.objects.waiting_for(company.user)) == [asked]


def test_putting_it_off_too_long_says_so_and_keeps_the_day(company, asked):
    page = company.browser.post(f"{asked.get_absolute_url()}deferral/", {"snooze-until": "2099-01-01"}).text
    assert "Choose a day after today and within 30 days." in page
    assert 'value="2099-01-01"' in page


def test_introduction_is_seen_by_those_who_speak_for_a_side_alone(asked, company, hub):
    member = MembershipFactory(organisation=company.organisation, role="member").user
    others = (member, UserFactory(), StaffRoleFactory(hub=hub).user, UserFactory(superuser=True))
    assert {browser(person).get(asked.get_absolute_url()).status_code for person in others} == {404}


def test_own_need_cannot_be_asked_for(company, posting):
    assert "your organisation's own" in refusal(ask, company, posting)


def test_organisation_that_no_hub_has_taken_in_cannot_ask(posting, hub):
    outside = MembershipFactory(organisation=OrganisationFactory(is_listed=False))
    page = browser(outside.user).get(f"/en/partners/offers-and-needs/{posting.slug}/introduction/").text
    assert "First you need an organisation" in page
    said = refusal(introductions.ask, posting, by=outside.user, asker=outside.organisation, message="Hello")
    assert "that a hub has taken in" in said


def test_nobody_asks_for_an_organisation_they_do_not_speak_for(posting, startup):
    other = MembershipFactory(organisation=OrganisationFactory(), role="member", user=startup.user).organisation
    response = startup.browser.post(f"{posting.get_absolute_url()}introduction/", {"asker": other.pk, "message": "Hi"})
    assert response.context["form"].errors["asker"]
    assert Introduction.objects.count() == 0


def test_person_asks_ten_times_a_day_at_most(startup):
    for _number in range(introductions.PER_PERSON_A_DAY):
        ask(startup, PostingFactory())
    assert "You have asked for many introductions today" in refusal(ask, startup, PostingFactory())
    Introduction.objects.update(created_at=timezone.now() - datetime.timedelta(hours=25))
    assert ask(startup, PostingFactory()).is_open


def test_organisation_has_a_limit_of_its_own_over_all_its_people(startup):
    IntroductionFactory.create_batch(introductions.PER_ORGANISATION_A_DAY, asker=startup.organisation)
    assert "Your organisation has asked for many" in refusal(ask, startup, PostingFactory())


def test_unanswered_ones_are_limited_however_old(startup):
    IntroductionFactory.create_batch(introductions.MOST_WAITING, asker=startup.organisation)
    Introduction.objects.update(created_at=timezone.now() - datetime.timedelta(days=5))
    assert "unanswered" in refusal(ask, startup, PostingFactory())


def test_block_ends_what_waits_and_holds_both_ways(company, startup, asked):
    sent()
    company.browser.post(f"{asked.get_absolute_url()}block/")
    assert Introduction.objects.get().state == "declined"
    theirs = PostingFactory(organisation=startup.organisation)
    assert "not introduced to each other" in refusal(ask, company, theirs)
    assert "not introduced to each other" in refusal(ask, startup, PostingFactory(organisation=company.organisation))
    assert "lock" not in " ".join(subject for _to, subject, _body in sent())


def test_block_is_lifted_on_the_page_of_ones_offers(company, startup):
    block = blocks.put_up(company.organisation, blocked=startup.organisation, by=company.user)
    address = f"/en/partners/mine/{company.organisation.slug}/"
    assert startup.organisation.name in company.browser.get(f"{address}offers-and-needs/").text
    company.browser.post(f"{address}blocks/{block.pk}/removal/")
    assert Block.objects.count() == 0


def test_report_goes_to_the_staff_of_the_hub_who_see_the_message(company, startup, asked, hub):
    staff = StaffRoleFactory(hub=hub, user__language="en").user
    sent()
    company.browser.post(f"{asked.get_absolute_url()}complaint/", {"text": "This is advertising."})
    [(to, _subject, body)] = sent()
    assert to == staff.email
    assert "This is advertising." in body
    page = browser(staff).get(f"/en/partners/complaints/{Complaint.objects.get().pk}/").text
    assert "Our meter fits." in page


def test_upheld_complaint_bars_the_organisation_for_ninety_days(company, startup, asked, hub):
    complaint = complaints.file(
        asked, by=company.user, organisation=company.organisation, about=startup.organisation, text="Ads"
    )
    complaints.uphold(complaint, by=StaffRoleFactory(hub=hub).user, note="Right.")
    assert "After a complaint" in refusal(ask, startup, PostingFactory())
    Complaint.objects.update(decided_at=timezone.now() - introductions.BARRED_FOR)
    assert ask(startup, PostingFactory()).is_open


def test_staff_do_not_decide_about_their_own_organisation(asked, company):
    complaint = ComplaintFactory(introduction=asked, about=asked.asker)
    person = MembershipFactory(organisation=company.organisation, user__superuser=True).user
    assert "a colleague decides" in refusal(complaints.dismiss, complaint, by=person, note="No.")


def test_proposed_introduction_needs_both(company, startup, posting, hub):
    staff = browser(StaffRoleFactory(hub=hub).user)
    address = f"{posting.get_absolute_url()}proposal/?q=Zaehlwerk"
    form = staff.get(address).context["form"]
    assert [str(choice) for choice in form.fields["asker"].queryset] == ["Zaehlwerk"]
    staff.post(address, {"asker": startup.organisation.pk, "hub": hub.pk, "message": "You fit."})
    assert sorted(to for to, _subject, _body in sent()) == [company.user.email, startup.user.email]
    introduction = Introduction.objects.get()
    startup.browser.post(f"{introduction.get_absolute_url()}agreement/")
    assert (Introduction.objects.get().state, sent()) == ("waiting", [])
    assert startup.user.email not in company.browser.get(introduction.get_absolute_url()).text
    company.browser.post(f"{introduction.get_absolute_url()}agreement/")
    assert sorted(to for to, _subject, _body in sent()) == [company.user.email, startup.user.email]


def test_nothing_is_proposed_to_whom_it_is_not_meant_for(startup, hub):
    """Or its people would read the title of what they may not see."""
    hidden = PostingFactory(organisation=OrganisationFactory(hubs=[HubFactory()]), audience="own_hub")
    fields = {"by": UserFactory(), "asker": startup.organisation, "message": "You fit."}
    assert "not meant for" in refusal(introductions.broker, hidden, hub=hub, **fields)
    PartnershipFactory(organisation=hidden.organisation, hub=hub)
    assert introductions.broker(hidden, hub=hub, **fields).is_open


def test_whoever_has_agreed_to_a_proposal_may_take_it_back(company, startup, posting, hub):
    fields = {"by": UserFactory(), "asker": startup.organisation, "hub": hub, "message": "You fit."}
    proposed = introductions.broker(posting, **fields)
    company.browser.post(f"{proposed.get_absolute_url()}withdrawal/")
    assert Introduction.objects.get().state == "waiting"  # nothing to take back yet
    introductions.agree(proposed, by=company.user, side="poster")
    company.browser.post(f"{proposed.get_absolute_url()}withdrawal/")
    assert Introduction.objects.get().state == "withdrawn"


def test_outcome_is_told_and_can_be_corrected(company, startup, asked):
    introductions.agree(asked, by=company.user, side="poster")
    for asker, outcome in ((startup, "met"), (company, "pilot")):
        asker.browser.post(f"{asked.get_absolute_url()}outcome/", {"outcome": outcome})
    assert Introduction.objects.get().outcome == "pilot"


def test_outcome_needs_an_introduction(company, asked):
    assert "both have agreed" in refusal(introductions.tell_outcome, asked, by=company.user, outcome="met")
