import datetime
import re

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox import mail
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from programs.actions import mentors
from programs.models import Mentor
from tests.factories.accounts import UserFactory

ADDRESS = "mira@example.org"


@pytest.fixture
def invited(cohort, editor):
    return mentors.invite(cohort.program, by=editor, email=ADDRESS.upper(), name="Mira")


@pytest.fixture
def mira(db):
    return UserFactory(email=ADDRESS, verified=True)


def test_invited_person_accepts_once(invited, mira, editor):
    mentors.accept(invited, by=mira)
    with pytest.raises(InvalidTransition, match="has been used"):
        mentors.accept(invited, by=mira)
    invited.refresh_from_db()
    assert (invited.state, invited.user) == (Mentor.State.ACTIVE, mira)
    assert Message.objects.get(kind="mentor_answered").recipient == editor


def test_invitation_is_for_its_address_alone(invited, browser):
    other = UserFactory(verified=True)
    with pytest.raises(InvalidTransition, match="another e-mail address"):
        mentors.accept(invited, by=other)
    page = browser(other).get(f"/en/programs/mentors/{invited.pk}/invitation/").text
    assert "another e-mail address" in page
    assert invited.program.name not in page


def test_unconfirmed_address_does_not_accept(invited):
    person = UserFactory()
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=False)
    with pytest.raises(InvalidTransition, match="another e-mail address"):
        mentors.accept(invited, by=person)


def test_invitation_expires(invited, mira):
    Mentor.objects.update(expires_at=timezone.now() - datetime.timedelta(minutes=1))
    with pytest.raises(InvalidTransition, match="has expired"):
        mentors.accept(invited, by=mira)


def test_whoever_declined_may_be_asked_again(invited, mira, editor):
    mentors.decline(invited, by=mira)
    again = mentors.invite(invited.program, by=editor, email=ADDRESS, name="Mira M.")
    assert (again.pk, again.name, again.is_open) == (invited.pk, "Mira M.", True)
    assert Message.objects.filter(kind="mentor_invited", address=ADDRESS).count() == 2


def test_mentor_of_the_program_is_not_invited_again(invited, mira, editor):
    mentors.accept(invited, by=mira)
    with pytest.raises(InvalidTransition, match="accompanies this program already"):
        mentors.invite(invited.program, by=editor, email=ADDRESS, name="Mira")


def test_person_accompanies_a_program_once(invited, mira, editor):
    mentors.accept(invited, by=mira)
    EmailAddress.objects.create(user=mira, email="second@example.org", verified=True)
    second = mentors.invite(invited.program, by=editor, email="second@example.org", name="Mira")
    with pytest.raises(InvalidTransition, match="under another address"):
        mentors.accept(second, by=mira)


def test_mentor_is_named_publicly_only_if_they_wish(mentor, browser):
    page = mentor.program.get_absolute_url()
    assert mentor.name not in browser().get(page).text
    mentors.update_profile(mentor, by=mentor.user, topics=[], text_de="Vertrieb", is_public=True)
    assert mentor.name in browser(mentor.user).get(page).text


def test_whoever_accepts_by_the_page_comes_to_their_own(invited, mira, browser):
    answer = browser(mira).post(f"/en/programs/mentors/{invited.pk}/acceptance/", follow=True)
    assert answer.redirect_chain == [("/en/programs/mentors/", 302)]
    assert invited.program.name in answer.text


def test_invitation_is_declined_by_the_link_of_the_mail_without_an_account(invited, browser, editor):
    composed = mail.compose(Message.objects.get(kind="mentor_invited"), kinds["mentor_invited"])
    path = re.search(r"https?://[^/]+(/\S+/refusals/\S+/)", composed.body)[1]
    assert invited.program.name in browser().get(path).text
    invited.refresh_from_db()
    assert invited.state == Mentor.State.INVITED
    browser().post(path)
    invited.refresh_from_db()
    assert (invited.state, invited.user) == (Mentor.State.DECLINED, None)
    assert Message.objects.get(kind="mentor_answered").recipient == editor
    assert browser().post(path).status_code == 200
