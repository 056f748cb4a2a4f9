"""A need with a deadline and answers: who sees them, until when they come in, and until when they change."""

import datetime

import pytest
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from partners.actions import introductions, postings
from partners.models import Introduction, Posting
from tests.factories.partners import PostingFactory
from tests.partners.offers.conftest import side

pytestmark = pytest.mark.django_db
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def challenge(company):
    return PostingFactory(organisation=company.organisation, answers_until=timezone.now() + A_DAY)


def answer(startup, challenge, message="Our answer", at=None):
    return introductions.ask(challenge, by=startup.user, asker=startup.organisation, message=message, at=at)


def test_answer_is_seen_by_its_writer_and_the_company_alone(company, startup, hub, challenge):
    rival = side("Rivale", hub)
    found = answer(startup, challenge, "OUR SECRET")
    answer(rival, challenge)
    readers = (company, startup, rival)
    assert [one.browser.get(found.get_absolute_url()).status_code for one in readers] == [200, 200, 404]
    assert startup.organisation.name not in rival.browser.get(challenge.get_absolute_url()).text
    assert startup.organisation.name in company.browser.get(challenge.get_absolute_url()).text


def test_what_arrived_in_time_counts_however_late_it_is_looked_at(startup, challenge):
    Posting.objects.update(answers_until=timezone.now())
    assert answer(startup, challenge, at=timezone.now() - A_DAY).is_open


def test_answer_after_the_deadline_is_refused(startup, challenge):
    with pytest.raises(InvalidTransition, match="deadline"):
        answer(startup, challenge, at=challenge.answers_until + datetime.timedelta(seconds=1))


def test_answer_may_be_longer_and_changed_until_the_deadline(startup, challenge):
    address = f"{answer(startup, challenge).get_absolute_url()}answer/"
    startup.browser.post(address, {"message": "x" * 4000})
    assert len(Introduction.objects.get().message) == 4000
    Posting.objects.update(answers_until=timezone.now() - A_DAY)
    startup.browser.post(address, {"message": "too late"})
    assert len(Introduction.objects.get().message) == 4000


def test_deadline_of_a_published_challenge_only_becomes_later(company, challenge):
    fields = {"by": company.user, "topics": []}
    with pytest.raises(InvalidTransition, match="only become later"):
        postings.update(challenge, answers_until=timezone.now(), **fields)
    with pytest.raises(InvalidTransition, match="only become later"):
        postings.update(challenge, answers_until=None, **fields)
    later = challenge.answers_until + A_DAY
    assert postings.update(challenge, answers_until=later, **fields).answers_until == later


def test_offer_has_no_deadline_for_answers(company):
    address = f"/en/partners/mine/{company.organisation.slug}/offers-and-needs/new/"
    page = company.browser.post(
        address, {"direction": "offer", "title_en": "A room", "answers_until": "2099-01-01T12:00"}
    )
    assert page.context["form"].errors["answers_until"] == ["Only a need has a deadline for answers."]
