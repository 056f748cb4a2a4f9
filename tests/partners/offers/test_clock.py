"""What time brings: reminders once, ends once, questions once, however often the clock strikes."""

import datetime

import pytest
from django.utils import timezone

from partners import jobs
from partners.actions import introductions, postings
from partners.models import Introduction, Posting
from tests.factories.partners import MembershipFactory, PostingFactory
from tests.partners.offers.test_main_path import sent

pytestmark = pytest.mark.django_db


def days(number):
    return datetime.timedelta(days=number)


def struck_twice():
    """(addresses and kinds) of the mails that two strikes of the clock bring."""
    jobs.follow_clock()
    jobs.follow_clock()
    return sorted((to, subject) for to, subject, _body in sent())


@pytest.fixture
def waiting(company, startup):
    posting = PostingFactory(organisation=company.organisation, title_en="Meters")
    found = introductions.ask(posting, by=startup.user, asker=startup.organisation, message="Hello")
    sent()
    return found


def test_posting_ends_by_itself_and_its_people_are_told_once(company):
    PostingFactory(organisation=company.organisation, title_en="Meters", valid_until=timezone.localdate() - days(1))
    assert struck_twice() == [(company.user.email, "It has ended: Meters")]
    assert Posting.objects.get().state == "expired"


def test_end_is_announced_once_for_each_day_it_is_set_to(company):
    posting = PostingFactory(organisation=company.organisation, valid_until=timezone.localdate() + days(10))
    assert len(struck_twice()) == 1
    postings.update(posting, by=company.user, topics=[], valid_until=timezone.localdate() + days(13))
    assert len(struck_twice()) == 1


def test_nobody_is_reminded_of_what_is_paused(company):
    PostingFactory(organisation=company.organisation, state="paused", valid_until=timezone.localdate() + days(10))
    assert struck_twice() == []


def test_whoever_has_not_answered_is_reminded_after_a_week(company, waiting):
    assert struck_twice() == []
    Introduction.objects.update(created_at=timezone.now() - days(8))
    assert struck_twice() == [(company.user.email, "Your answer is missing: “Meters”")]


def test_whoever_has_put_it_off_is_not_reminded_before(company, waiting):
    Introduction.objects.update(
        created_at=timezone.now() - days(8), poster_snoozed_until=timezone.localdate() + days(1)
    )
    assert struck_twice() == []


def test_what_nobody_answers_ends_after_sixty_days(company, startup, waiting):
    Introduction.objects.update(created_at=timezone.now() - days(60))
    assert struck_twice() == [(startup.user.email, "No answer over “Meters”")]
    assert Introduction.objects.get().state == "lapsed"


def test_both_are_asked_once_what_came_of_it(company, startup, waiting):
    introductions.agree(waiting, by=company.user, side="poster")
    sent()
    Introduction.objects.update(closed_at=timezone.now() - days(59))
    assert struck_twice() == []
    Introduction.objects.update(closed_at=timezone.now() - days(61))
    assert [to for to, _subject in struck_twice()] == [company.user.email, startup.user.email]


def test_nobody_is_asked_what_has_been_said(company, waiting):
    introductions.agree(waiting, by=company.user, side="poster")
    introductions.tell_outcome(waiting, by=company.user, outcome="met")
    Introduction.objects.update(closed_at=timezone.now() - days(61))
    sent()
    assert struck_twice() == []


def test_desk_shows_what_wants_an_answer_and_what_came_of_it(company, startup, waiting):
    assert "an introduction wants your answer" in company.browser.get("/en/desk/").text
    assert "an introduction wants your answer" not in startup.browser.get("/en/desk/").text
    introductions.agree(waiting, by=company.user, side="poster")
    Introduction.objects.update(closed_at=timezone.now() - days(61))
    assert "What came of it: Zaehlwerk and Stromwerk?" in startup.browser.get("/en/desk/").text


def test_member_without_a_say_has_nothing_on_the_desk(company, waiting):
    member = MembershipFactory(organisation=company.organisation, role="member").user
    assert list(Introduction.objects.waiting_for(member)) == []
