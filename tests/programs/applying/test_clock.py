"""What the clock does about applications: reminders, the desk, and forgetting."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from hubportal.core.models import StoredFile
from hubportal.outbox.actions import messages
from programs import jobs
from programs.desk import applying as desk
from programs.models import Answer, AnswerFile, Submission
from tests.factories.programs.applications import AnswerFileFactory, ApplicationFactory, ExtensionFactory
from tests.programs.applying.conftest import browser

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def reminded_at(moment):
    with time_machine.travel(moment):
        jobs.remind_of_deadlines()
        messages.deliver()
    return [one.to[0] for one in mail.outbox]


def test_writers_of_a_draft_are_reminded_once(founder, draft):
    deadline = draft.call.advertised_deadline
    assert reminded_at(deadline - 4 * DAY) == []
    assert reminded_at(deadline - 2 * DAY) == ["ada@zaehlwerk.example"]
    assert reminded_at(deadline - DAY) == ["ada@zaehlwerk.example"]


def test_more_time_moves_the_reminder(founder, draft):
    deadline = draft.call.advertised_deadline
    ExtensionFactory(call=draft.call, organisation=draft.organisation, until=deadline + 9 * DAY)
    assert reminded_at(deadline - DAY) == []
    assert reminded_at(deadline + 7 * DAY) == ["ada@zaehlwerk.example"]


def test_nobody_is_reminded_of_what_is_handed_in_withdrawn_or_just_begun(call, founder):
    ApplicationFactory(call=call, submitted=True, applicants=[founder.user])
    ApplicationFactory(call=call, state="withdrawn", withdrawn_at=timezone.now(), applicants=[founder.user])
    with time_machine.travel(call.advertised_deadline - 2 * DAY):
        ApplicationFactory(call=call, applicants=[founder.user])
    assert reminded_at(call.advertised_deadline - DAY) == []


def test_suspended_call_reminds_nobody(founder, draft):
    draft.call.state, draft.call.suspended_at = "suspended", timezone.now()
    draft.call.save()
    assert reminded_at(draft.call.advertised_deadline - DAY) == []


@pytest.mark.parametrize(("before", "number"), [(15 * DAY, 0), (2 * DAY, 1), (-DAY, 0)])
def test_desk_shows_drafts_near_their_deadline(founder, draft, before, number):
    with time_machine.travel(draft.call.advertised_deadline - before):
        items = desk.drafts(founder.user)
        assert len(items) == number
        if number:
            assert draft.call.title_en in browser(founder.user).get("/en/desk/").content.decode()


def test_desk_concerns_those_who_write_something(founder, draft, admin_user):
    assert desk.applies(founder.user)
    assert desk.applies(founder.user)
    assert not desk.applies(admin_user)


@pytest.fixture
def handed_in(ready):
    AnswerFileFactory(application=ready, key="deck")
    ready.founder.post(f"/en/programs/applications/{ready.pk}/submission/")
    messages.deliver()
    return ready


def number_kept():
    return [model.objects.count() for model in (Answer, AnswerFile, Submission, StoredFile)]


def test_all_that_was_written_is_gone_once_its_time_is_over(handed_in):
    content = [file.file for file in StoredFile.objects.all()]
    handed_in.call.retain_until = timezone.localdate()
    handed_in.call.save()
    jobs.forget_applications()
    assert number_kept() == [1, 1, 1, 2]
    with time_machine.travel(timezone.now() + 2 * DAY):
        jobs.forget_applications()
        jobs.forget_applications()
    assert number_kept() == [0, 0, 0, 0]
    handed_in.refresh_from_db()
    assert (handed_in.state, len(content)) == ("submitted", 2)
    assert handed_in.founder.get(f"/en/programs/applications/{handed_in.pk}/").status_code == 200


def test_call_without_a_date_keeps_everything(handed_in):
    with time_machine.travel(timezone.now() + 9999 * DAY):
        jobs.forget_applications()
    assert number_kept() == [1, 1, 1, 2]


def test_receipt_that_is_sent_after_all_is_forgotten_has_nothing_to_tell(ready):
    ready.founder.post(f"/en/programs/applications/{ready.pk}/submission/")
    Submission.objects.all().delete()
    messages.deliver()
    assert mail.outbox == []
