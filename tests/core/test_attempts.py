from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from hubportal.accounts.models import User
from hubportal.core.attempts import attempt
from hubportal.core.transitions import InvalidTransition

PERSON = User(name="Ada", email="ada@example.org")


def pressed():
    """A request of somebody who has pressed a button."""
    request = RequestFactory().post("/")
    request.user = PERSON
    request._messages = CookieStorage(request)
    return request


def said(request):
    return [(message.level_tag, message.message) for message in get_messages(request)]


def refuse(by):
    raise InvalidTransition("Too late.")


def test_attempt_does_it_as_the_person_who_asks_and_says_so():
    request, done = pressed(), []
    assert attempt(request, "Saved.", lambda *args, **fields: done.append((args, fields)), 1, 2, note="why")
    assert done == [((1, 2), {"by": PERSON, "note": "why"})]
    assert said(request) == [("success", "Saved.")]


def test_attempt_says_why_it_cannot_be_done_and_nothing_else():
    request = pressed()
    assert attempt(request, "Saved.", refuse) is False
    assert said(request) == [("error", "Too late.")]


def test_attempt_says_what_the_action_returned_beside_a_name_with_a_percent_sign():
    request = pressed()
    assert attempt(request, "100 % Regio: %(result)s letters.", lambda by: 7)
    assert said(request) == [("success", "100 % Regio: 7 letters.")]


def test_attempt_without_a_sentence_says_nothing_but_a_refusal():
    request = pressed()
    assert attempt(request, "", lambda by: None)
    assert attempt(request, "", refuse) is False
    assert said(request) == [("error", "Too late.")]


def test_attempt_hands_on_a_field_of_any_name():
    assert attempt(pressed(), "Saved.", lambda by, *, action, sentence: None, action="x", sentence="y")
