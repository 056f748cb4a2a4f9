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
from tests.factories.programs.review import JurorFactory
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


def test_history_of_the_call_says_who_gave_more_time_by_the_code_of_the_application(staff, draft):
    give(staff, draft)
    line = activity.history(draft.call).get(verb="extended")
    assert (line.by, line.note) == (staff.user, draft.code)


def test_whoever_may_not_know_who_applies_gives_no_time_and_sees_none(staff, founder, draft):
    give(staff, draft)
    draft.call.is_blind = True
    draft.call.save()
    JurorFactory(call=draft.call, user=staff.user)
    said = staff.get(f"/en/programs/calls/{draft.call.slug}/extensions/").content.decode()
    assert str(draft.organisation) not in said
    assert "more that you may not see" in said
    assert "No application" in give(staff, draft)  # or a code would tell a name
    assert Extension.objects.count() == 1
