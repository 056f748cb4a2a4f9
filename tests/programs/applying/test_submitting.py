"""Handing in: what counts, when it counts, and how often."""

import datetime
import uuid

import pytest
import time_machine
from django.core import mail
from django.utils import timezone, translation

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message
from programs.actions import applications, submissions
from programs.models import Submission
from tests.factories.programs.applications import ExtensionFactory
from tests.programs.applying.conftest import browser, writer

pytestmark = pytest.mark.django_db


def submit(application, *, at=None, key=None):
    return submissions.submit(
        application,
        by=application.founder.user,
        arrived_at=at or timezone.now(),
        idempotency_key=key or uuid.uuid4(),
    )


def refusal(application, **fields):
    with translation.override("en"), pytest.raises(InvalidTransition) as refused:
        submit(application, **fields)
    assert not Submission.objects.exists()
    return refused.value.sentence


def test_what_stands_is_handed_in(ready):
    arrived = timezone.now() - datetime.timedelta(seconds=9)
    submission = submit(ready, at=arrived)
    ready.refresh_from_db()
    assert (ready.state, ready.submitted_at) == ("submitted", arrived)
    assert (submission.received_at, submission.answers) == (arrived, {"product": "A meter that thinks."})


def test_same_page_sent_twice_is_one_submission(ready):
    key = uuid.uuid4()
    first = submit(ready, key=key)
    ready.answers.update(value="Changed meanwhile.")
    assert submit(ready, key=key) == first


def test_same_content_from_another_tab_is_the_same_submission(ready):
    assert submit(ready) == submit(ready)
    assert Message.objects.filter(kind="application_received").count() == 1


def test_changed_content_is_handed_in_again_with_a_receipt_of_its_own(ready):
    first = submit(ready)
    ready.answers.update(value="A better meter.")
    second = submit(ready)
    assert (first.number, second.number, first.receipt == second.receipt) == (1, 2, False)
    assert first.answers == {"product": "A meter that thinks."}


def test_call_may_allow_no_change_afterwards(ready):
    ready.call.edit_until_deadline = False
    ready.call.save()
    submit(ready)
    ready.refresh_from_db()
    assert not ready.is_writable
    ready.answers.update(value="A better meter.")
    with pytest.raises(InvalidTransition):
        submit(ready)
    assert Submission.objects.count() == 1


def test_what_is_missing_cannot_be_handed_in(ready):
    ready.answers.all().delete()
    with pytest.raises(submissions.Incomplete) as incomplete:
        submit(ready)
    assert [ask.key for _page, ask, _sentence in incomplete.value.sheet.faults] == ["product"]
    said = ready.founder.post(f"/en/programs/applications/{ready.pk}/submission/", follow=True).content.decode()
    assert "Something is still missing" in said
    assert "One thing is still missing" in said


@pytest.mark.parametrize(("late", "is_taken"), [(-1, True), (0, True), (1, False)])
def test_instant_of_arrival_decides_at_the_deadline(ready, late, is_taken):
    at = ready.call.hard_deadline + datetime.timedelta(microseconds=late)
    with time_machine.travel(ready.call.hard_deadline + datetime.timedelta(minutes=5), tick=False):
        if is_taken:
            assert submit(ready, at=at).received_at == at
        else:
            assert "deadline had passed" in refusal(ready, at=at)


def test_between_the_two_deadlines_it_counts(ready):
    at = ready.call.advertised_deadline + datetime.timedelta(minutes=1)
    assert submit(ready, at=at)


def test_state_that_has_not_followed_the_clock_changes_nothing(ready):
    ready.call.state = "closed"
    ready.call.save()
    assert submit(ready, at=ready.call.hard_deadline)


def test_extension_lets_one_in_and_nobody_else(ready):
    after = ready.call.hard_deadline + datetime.timedelta(days=1)
    ExtensionFactory(call=ready.call, until=after)
    assert "deadline had passed" in refusal(ready, at=after)
    ExtensionFactory(call=ready.call, organisation=ready.organisation, until=after)
    assert submit(again(ready), at=after)


def again(application):
    """The application as a new request reads it."""
    fresh = type(application).objects.get(pk=application.pk)
    fresh.founder = application.founder
    return fresh


def test_suspended_call_takes_what_had_arrived_before(ready):
    ready.call.state, ready.call.suspended_at = "suspended", timezone.now()
    ready.call.save()
    assert "suspended" in refusal(ready, at=ready.call.suspended_at)
    assert submit(ready, at=ready.call.suspended_at - datetime.timedelta(seconds=1))


@pytest.mark.parametrize("day", [(2027, 3, 28), (2026, 10, 25)])
def test_deadline_holds_across_the_change_of_clocks(ready, day):
    call = ready.call
    deadline = datetime.datetime(*day, 23, 59, tzinfo=call.zone)
    call.advertised_deadline = call.hard_deadline = deadline
    call.opens_at = deadline - datetime.timedelta(days=30)
    call.save()
    assert "deadline had passed" in refusal(ready, at=deadline + datetime.timedelta(seconds=1))
    assert submit(ready, at=datetime.datetime(*day, 21 if day[1] == 3 else 22, 59, tzinfo=datetime.UTC))


def test_withdrawn_application_cannot_be_handed_in(ready):
    applications.withdraw(ready, by=ready.founder.user)
    assert "withdrawn" in refusal(ready)


def test_everybody_who_writes_gets_the_receipt(ready):
    writer(ready, email="bo@zaehlwerk.example")
    submit(ready)
    messages.deliver()
    assert {one.to[0] for one in mail.outbox} == {ready.founder.user.email, "bo@zaehlwerk.example"}
    assert len({one.attachments[0][1] for one in mail.outbox}) == 1


def test_page_without_a_key_is_taken_and_says_the_receipt(ready):
    said = ready.founder.post(f"/en/programs/applications/{ready.pk}/submission/", follow=True).content.decode()
    assert Submission.objects.get().receipt in said


def test_refusal_is_told_on_the_page(ready):
    with time_machine.travel(ready.call.hard_deadline + datetime.timedelta(days=1)):
        client = browser(ready.founder.user)
        said = client.post(f"/en/programs/applications/{ready.pk}/submission/", follow=True).content.decode()
    assert "The deadline had passed" in said


def test_changed_but_not_handed_in_again_is_told(ready):
    submit(ready)
    ready.answers.update(value="A better meter.")
    for address in ("", "check/"):
        said = ready.founder.get(f"/en/programs/applications/{ready.pk}/{address}").content.decode()
        assert "changed something since you handed in" in said


def test_pdf_of_a_draft_says_that_it_is_one(ready):
    answer = ready.founder.get(f"/en/programs/applications/{ready.pk}/draft.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment")


def test_pdf_of_a_submission_is_the_same_whenever_it_is_asked_for(ready):
    submission = submit(ready)
    address = f"/en/programs/applications/{ready.pk}/submissions/{submission.pk}/pdf/"
    first, second = (b"".join(ready.founder.get(address).streaming_content) for _ in range(2))
    assert first == second
    submission.refresh_from_db()
    assert submission.pdf.name == f"{submission.receipt}.pdf"
