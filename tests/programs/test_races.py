"""What happens at once, each with a connection of its own; and, as a control, the same without the lock."""

import time

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import call_states, forms
from programs.models import Call, FormVersion
from tests.accounts.threads import at_once
from tests.factories.programs import calls as make

pytestmark = pytest.mark.django_db(transaction=True)


def unlocked(record):
    """The record as read without a lock, and a moment for the other to read it too."""
    found = type(record)._default_manager.get(pk=record.pk)
    time.sleep(0.4)
    return found


def tried(action, *args, **fields):
    """ "done", or by what kind of rule it was refused."""
    try:
        action(*args, by=None, **fields)
    except (InvalidTransition, IntegrityError) as refusal:
        return type(refusal).__name__
    return "done"


def two_announcements():
    call = make.CallFactory(draft=True)
    make.ProgramFollowFactory(program=call.program)
    make.FormFactory(call=call)
    return at_once(2, lambda _number: tried(call_states.publish, call))


def test_call_announced_twice_at_once_is_announced_once_and_tells_once():
    assert sorted(two_announcements()) == ["InvalidTransition", "done"]
    assert Message.objects.filter(kind="call_opened").count() == 1


def test_call_announced_twice_at_once_tells_twice_without_the_lock(monkeypatch):
    monkeypatch.setattr(call_states, "locked", unlocked)
    assert two_announcements() == ["done", "done"]
    assert Message.objects.filter(kind="call_opened").count() == 2


def test_clock_that_ticks_twice_at_once_tells_once():
    call = make.CallFactory(published=True, opens_at=timezone.now())
    make.ProgramFollowFactory(program=call.program)
    at_once(2, lambda _number: call_states.follow_clock())
    assert Message.objects.filter(kind="call_opened").count() == 1


def test_question_added_while_the_form_is_published_waits_and_is_refused():
    """By the database itself: the question does not come through the action and its lock."""
    section = make.SectionFactory()
    make.QuestionFactory(section=section)

    def publish(by):
        with transaction.atomic():
            forms.publish(section.form_version, by=by)
            time.sleep(0.4)

    def add(by):
        time.sleep(0.1)
        make.QuestionFactory(section=section)

    assert at_once(2, lambda number: tried([publish, add][number])) == ["done", "IntegrityError"]
    assert FormVersion.objects.get().questions.count() == 1


def test_call_suspended_and_closed_at_once_is_one_of_both():
    call = make.CallFactory()
    reasons = {"reason_de": "Pause", "reason_en": ""}
    moves = [lambda: tried(call_states.suspend, call, **reasons), lambda: tried(call_states.close, call)]
    done = at_once(2, lambda number: moves[number]())
    assert sorted(done) == ["InvalidTransition", "done"]
    assert Call.objects.get().state == (Call.State.SUSPENDED if done[0] == "done" else Call.State.CLOSED)
