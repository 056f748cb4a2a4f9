"""An export tells its person no more than the pages do: hub, conflict, own review, blind jury."""

import pytest
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import MembershipFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.review import AssignmentFactory, ConflictFactory, JurorFactory, ReviewFactory
from tests.programs.exports.conftest import a_call, entries, handed_in, lines, reviewed, sheets

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture
def secret(call):
    application = handed_in(call, f"{CANARY}.pdf", organisation=CANARY, product=CANARY)
    reviewed(application, 5, 5, comment_to_jury=CANARY)
    return application


def is_empty(call, person, export):
    tables, files = sheets(export(call, "workbook", person)), entries(export(call, "files", person))
    return tables == {"Applications": [], "Reviews": []} and list(files) == ["no files.txt"]


def test_staff_of_another_hub_get_nothing_even_if_a_job_is_theirs(call, secret, export, staff):
    others = [export(call, "workbook", person) for person in (staff, StaffRoleFactory(user__language="en").user)]
    assert [(job.state, bool(job.file)) for job in others] == [("done", True), ("failed", False)]


def test_applications_to_another_call_are_not_in_it(call, secret, staff, export):
    assert is_empty(a_call(program=call.program), staff, export)


@pytest.mark.parametrize("closes", [ConflictFactory, None])
def test_conflict_takes_everything_out_for_a_superuser_too(call, secret, export, closes):
    person = UserFactory(superuser=True, language="en")
    assert not is_empty(call, person, export)
    if closes:
        closes(application=secret, user=person)
    else:
        MembershipFactory(organisation=secret.organisation, user=person)
    assert is_empty(call, person, export)


def test_right_lost_before_the_job_runs_leaves_nothing(call, secret, staff, export):
    staff.staff_roles.all().delete()
    job = export(call, "workbook", staff)
    assert (job.state, job.file) == ("failed", None)


def lose_role(call, application, person):
    person.staff_roles.all().delete()


def find_a_conflict(call, application, person):
    ConflictFactory(application=application, user=person)


def belong(call, application, person):
    MembershipFactory(organisation=application.organisation, user=person)


def judge_blindly(call, application, person):
    type(call).objects.filter(pk=call.pk).update(is_blind=True)
    JurorFactory(call=call, user=person, answered_at=timezone.now())


@pytest.mark.parametrize("what", [lose_role, find_a_conflict, belong, judge_blindly])
def test_right_lost_afterwards_takes_the_finished_file_away(client, call, secret, staff, export, what):
    job = export(call, "workbook", staff)
    client.force_login(staff)
    before = client.get(f"/en/jobs/{job.pk}/file/")
    before.getvalue()
    what(call, secret, staff)
    assert (before.status_code, client.get(f"/en/jobs/{job.pk}/file/").status_code) == (200, 403)


def test_drafts_and_withdrawn_applications_are_nobody_elses(call, staff, export):
    ApplicationFactory(call=call, organisation__name=CANARY)
    application = handed_in(call)
    type(application).objects.filter(pk=application.pk).update(state="withdrawn", withdrawn_at=application.submitted_at)
    assert is_empty(call, staff, export)


def test_reviews_of_others_come_with_ones_own(call, secret, staff, export):
    seat = JurorFactory(call=call, user=staff)
    own = ReviewFactory(assignment=AssignmentFactory(application=secret, juror=seat))
    assert lines(export(call, "reviews", staff)) == []
    assert lines(export(call, "applications", staff))[0]["Mean, out of 100"] == ""
    own.state, own.finalised_at = "final", own.saved_at
    own.save()
    assert len(lines(export(call, "reviews", staff))) == 2


def test_whoever_sits_in_a_blind_jury_takes_nothing_away_before_the_decisions_are_out(export):
    call = a_call(is_blind=True)
    person = StaffRoleFactory(hub=call.program.hub, user__language="en").user
    handed_in(call, f"{CANARY}.pdf", organisation=CANARY)
    assert not is_empty(call, person, export)
    JurorFactory(call=call, user=person)
    assert is_empty(call, person, export)
    call.state = "decided"
    call.save()
    assert not is_empty(call, person, export)
