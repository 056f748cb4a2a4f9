"""More time for one applicant, on record."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.actions import messages
from programs.actions import extensions
from programs.models import Extension
from tests.factories.hubs import StaffRoleFactory
from tests.programs.applying.conftest import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(draft):
    return browser(StaffRoleFactory(hub=draft.call.program.hub, user__language="en").user)


def give(staff, application, **fields):
    until = timezone.localtime(application.call.hard_deadline, application.call.zone) + datetime.timedelta(days=3)
    data = {"code": application.code.lower(), "until": f"{until:%Y-%m-%dT%H:%M}", "reason": "Illness."} | fields
    return staff.post(f"/en/programs/calls/{application.call.slug}/extensions/", data, follow=True).content.decode()


def test_staff_give_more_time_on_record_and_the_applicants_are_told(staff, founder, draft):
    said = give(staff, draft)
    extension = Extension.objects.get()
    assert (extension.organisation, extension.granted_by) == (draft.organisation, staff.user)
    assert "Illness." in said
    assert activity.history(extension).get().note == "Illness."
    messages.deliver()
    assert [one.to for one in mail.outbox] == [["ada@zaehlwerk.example"]]
    assert "Illness." in mail.outbox[0].body


def test_applicants_see_their_own_deadline_with_its_zone(staff, founder, draft):
    give(staff, draft)
    said = founder.get(f"/en/programs/applications/{draft.pk}/").content.decode()
    assert "more time than the others" in said
    assert "Europe/Berlin" in said
    assert draft.code in said


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"code": "XXXX"}, "No application"),
        ({"until": "2020-01-01T00:00"}, "after the deadline"),
        ({"reason": ""}, "required"),
        ({"until": "2027-03-28T02:30"}, "put forward"),
    ],
)
def test_wrong_input_is_told_in_words(staff, draft, fields, word):
    assert word in give(staff, draft, **fields)
    assert not Extension.objects.exists()


def test_call_that_is_decided_gives_no_more_time(staff, draft):
    draft.call.state = "decided"
    draft.call.save()
    assert "does not take applications any more" in give(staff, draft)


def test_action_itself_refuses_the_past(draft):
    with pytest.raises(InvalidTransition):
        extensions.grant(draft, until=timezone.now(), reason="x", by=None)
