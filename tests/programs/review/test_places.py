"""Places: confirmed in time, given up or passed on; and the last one, by two people at once."""

import datetime
import time

import pytest
import time_machine
from django.db import connection
from django.utils import timezone, translation

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import places, reminders
from programs.models import Application
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.cohorts import CohortMemberFactory
from tests.factories.programs.review import DecisionFactory
from tests.programs.review.conftest import browser, make_scene

pytestmark = pytest.mark.django_db


def states(scene):
    return [Application.objects.get(pk=one.pk).state for one in scene.applications]


def three(*verdicts, **fields):
    scene = make_scene(number=3, **fields)
    scene.released(*verdicts)
    return scene


def test_place_is_confirmed_on_its_page_and_staff_are_told(scene):
    scene.released("accept", "decline")
    page = f"/de/programs/applications/{scene.applications[0].pk}/decision/"
    client = browser(scene.applicants[0])
    assert "Platz bestätigen" in client.get(page).text
    client.post(page + "confirmation/")
    assert states(scene) == ["confirmed", "declined"]
    assert {one.recipient for one in Message.objects.filter(kind="place_answered")} == {scene.staff, scene.second}


def test_confirming_twice_is_confirming_once(scene):
    scene.released("accept", "decline")
    for _time in range(2):
        places.confirm(scene.applications[0], by=scene.applicants[0])
    assert Message.objects.filter(kind="place_answered").count() == 2


def test_place_is_confirmed_until_the_last_second_of_the_day_and_not_after(scene):
    scene.released("accept", "decline")
    last = scene.applications[0].decision.confirm_by
    assert timezone.localtime(last, scene.call.zone).strftime("%H:%M:%S") == "23:59:59"
    with time_machine.travel(last + datetime.timedelta(seconds=1)), pytest.raises(InvalidTransition):
        places.confirm(scene.applications[0], by=scene.applicants[0])
    with time_machine.travel(last, tick=False):
        places.confirm(scene.applications[0], by=scene.applicants[0])


def test_place_not_confirmed_goes_to_the_first_of_the_waiting_list():
    scene = three("accept", "waitlist", "waitlist")
    with time_machine.travel(scene.applications[0].decision.confirm_by + datetime.timedelta(minutes=1)):
        assert places.pass_on_all() == 1
        assert places.pass_on_all() == 0
    assert states(scene) == ["passed", "accepted", "waitlisted"]
    assert Message.objects.get(kind="place_passed_on").recipient == scene.applicants[0]
    letters = Message.objects.filter(kind="application_decided", recipient=scene.applicants[1])
    assert letters.count() == 2
    assert Application.objects.get(pk=scene.applications[1].pk).decision.letter_subject_de.startswith("Zusage")


def test_place_given_up_goes_to_the_first_of_the_waiting_list():
    scene = three("accept", "waitlist", "waitlist", places=1)
    page = f"/de/programs/applications/{scene.applications[0].pk}/decision/renunciation/"
    client = browser(scene.applicants[0])
    assert client.get(page).status_code == 200
    client.post(page)
    assert states(scene) == ["passed", "accepted", "waitlisted"]


def test_nobody_moves_up_while_all_places_are_taken():
    scene = three("accept", "accept", "waitlist", places=2)
    type(scene.call).objects.filter(pk=scene.call.pk).update(places=1)
    places.give_up(scene.applications[0], by=scene.applicants[0])
    assert states(scene) == ["passed", "accepted", "waitlisted"]


def test_free_places_that_nobody_gave_up_stay_free():
    scene = three("accept", "waitlist", "waitlist", places=10)
    assert places.pass_on_all() == 0
    assert states(scene) == ["accepted", "waitlisted", "waitlisted"]


def test_member_of_a_cohort_does_not_give_up_by_a_button(scene):
    scene.released("accept", "decline")
    places.confirm(scene.applications[0], by=scene.applicants[0])
    CohortMemberFactory(application=scene.applications[0], organisation=scene.applications[0].organisation)
    with pytest.raises(InvalidTransition):
        places.give_up(scene.applications[0], by=scene.applicants[0])


def test_end_of_the_waiting_list_declines_with_a_letter():
    scene = three("accept", "waitlist", "waitlist")
    browser(scene.staff).post(f"/de/programs/manage/calls/{scene.call.slug}/decisions/waiting-list/end/")
    assert states(scene) == ["accepted", "declined", "declined"]
    assert Application.objects.get(pk=scene.applications[1].pk).decision.letter_subject_de.startswith("Absage")


def test_applicants_are_reminded_once_three_days_before(scene):
    scene.released("accept", "decline")
    last = scene.applications[0].decision.confirm_by
    for day in (4, 2, 1):
        with time_machine.travel(last - datetime.timedelta(days=day)):
            reminders.remind_applicants()
        assert Message.objects.filter(kind="place_to_confirm").count() == (0 if day == 4 else 1)


def two_confirm_the_last_place():
    call = CallFactory(decided=True, places=1)
    later = timezone.now() + datetime.timedelta(days=3)
    people = [UserFactory() for _ in range(2)]
    applications = [
        ApplicationFactory(call=call, submitted=True, state="accepted", applicants=[person]) for person in people
    ]
    for application in applications:
        DecisionFactory(application=application, released=True, confirm_by=later)
    said = at_once(2, lambda n: tried(places.confirm, applications[n], by=people[n]))
    return said, Application.objects.filter(state="confirmed").count()


def tried(action, *args, **fields):
    try:
        with translation.override("en"):
            action(*args, **fields)
    except InvalidTransition as refusal:
        return refusal.sentence
    return "done"


@pytest.mark.django_db(transaction=True)
def test_last_place_is_confirmed_by_one_and_the_other_is_told_politely():
    said, confirmed = two_confirm_the_last_place()
    assert sorted(said) == ["All places are taken.", "done"]
    assert confirmed == 1


@pytest.fixture
def unlocked(monkeypatch):
    """Without the lock and without the rule of the database; and a moment between asking and acting."""
    become = places._become

    def become_slowly(application, state, **fields):
        time.sleep(0.4)
        become(application, state, **fields)

    monkeypatch.setattr(places, "locked", lambda record: type(record)._default_manager.get(pk=record.pk))
    monkeypatch.setattr(places, "_become", become_slowly)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE programs_application DISABLE TRIGGER call_places_suffice")
        yield
        cursor.execute("ALTER TABLE programs_application ENABLE TRIGGER call_places_suffice")


@pytest.mark.django_db(transaction=True)
def test_without_lock_and_rule_both_have_the_last_place(unlocked):
    said, confirmed = two_confirm_the_last_place()
    assert (said, confirmed) == (["done", "done"], 2)
