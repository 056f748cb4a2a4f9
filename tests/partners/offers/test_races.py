"""What both sides do at once, each with a connection of its own; and, as a control, the same without the lock."""

from threading import Barrier

import pytest
from django.db import IntegrityError, transaction

from partners.actions import introductions
from partners.models import Introduction
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.partners import IntroductionFactory, MembershipFactory, OrganisationFactory, PostingFactory
from tests.partners.joining.test_races import tried, unlocked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def without_locks(monkeypatch):
    for name in ("locked", "lock_organisation"):
        monkeypatch.setattr(introductions, name, unlocked)


def agreed_and_withdrawn():
    """(what each was told, the state it ended in)."""
    introduction, person = IntroductionFactory(), UserFactory()
    moves = (
        lambda: tried(introductions.agree, introduction, by=person, side="poster"),
        lambda: tried(introductions.withdraw, introduction, by=introduction.asker_person),
    )
    said = at_once(2, lambda n: moves[n]())
    return said, Introduction.objects.get().state


def test_agreeing_and_withdrawing_at_once_one_holds_and_the_other_is_refused_politely():
    said, state = agreed_and_withdrawn()
    done = ("accepted", "withdrawn")[said.index("done")]
    assert (sorted(one == "done" for one in said), state) == ([False, True], done)
    assert "cannot be done any more" in next(one for one in said if one != "done")


def test_without_the_lock_both_believe_it_done_or_the_database_refuses(without_locks):
    try:
        said, _state = agreed_and_withdrawn()
    except IntegrityError as error:
        assert "introduction_accepted_iff_both_agreed" in str(error)
    else:
        assert said == ["done", "done"]


def two_agree():
    introduction, people = IntroductionFactory(), [UserFactory(), UserFactory()]
    said = at_once(2, lambda n: tried(introductions.agree, introduction, by=people[n], side="poster"))
    return said, people, Introduction.objects.get()


def test_two_people_agree_at_once_and_the_first_is_the_contact():
    said, people, introduction = two_agree()
    assert sorted(one == "done" for one in said) == [False, True]
    assert introduction.poster_person == people[said.index("done")]


def test_without_the_lock_both_agree(without_locks):
    said, _people, _introduction = two_agree()
    assert said == ["done", "done"]


def asked_by_two_colleagues():
    posting, asker = PostingFactory(), OrganisationFactory()
    people = [MembershipFactory(organisation=asker).user for _ in range(2)]
    at_once(2, lambda n: introductions.ask(posting, by=people[n], asker=asker, message="Hello"))
    return Introduction.objects.count()


def test_two_colleagues_ask_at_once_and_one_introduction_is_there():
    assert asked_by_two_colleagues() == 1


def test_without_the_lock_the_database_refuses_the_second(without_locks):
    with pytest.raises(IntegrityError, match="introduction_once"):
        asked_by_two_colleagues()


def asked_at_the_limit(monkeypatch):
    """One person asks over two postings at once, with one left for today."""
    monkeypatch.setattr(introductions, "PER_PERSON_A_DAY", 1)
    person, asker = UserFactory(), OrganisationFactory()
    postings = [PostingFactory(), PostingFactory()]
    at_once(2, lambda n: tried(introductions.ask, postings[n], by=person, asker=asker, message="Hello"))
    return Introduction.objects.count()


def test_limit_of_a_day_holds_for_two_at_once(monkeypatch):
    assert asked_at_the_limit(monkeypatch) == 1


def test_limit_of_a_day_is_passed_without_the_locks(monkeypatch, without_locks):
    count, both = introductions._refuse_too_many, Barrier(2)

    def counted(asker, by):
        count(asker, by)
        both.wait(10)  # until the other has counted too

    monkeypatch.setattr(introductions, "_person_asking", lambda by: by)
    monkeypatch.setattr(introductions, "_refuse_too_many", counted)
    assert asked_at_the_limit(monkeypatch) == 2


def test_database_holds_that_nobody_is_introduced_before_both_agree():
    introduction = IntroductionFactory()
    with pytest.raises(IntegrityError, match="introduction_accepted_iff_both_agreed"), transaction.atomic():
        Introduction.objects.filter(pk=introduction.pk).update(state="accepted", closed_at=introduction.created_at)
