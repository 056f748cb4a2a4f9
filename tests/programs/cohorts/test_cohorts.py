import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hubportal.core.models import Activity
from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import cohorts
from programs.models import Application, CohortMember
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.cohorts import CohortFactory, CohortMemberFactory


@pytest.fixture
def call(cohort):
    return CallFactory(program=cohort.program, decided=True)


def confirmed(call, **fields):
    return ApplicationFactory(call=call, submitted=True, state=Application.State.CONFIRMED, **fields)


def names(cohort):
    return set(cohort.members.values_list("organisation__name", flat=True))


def test_cohort_of_a_call_takes_in_those_who_have_confirmed(call, editor):
    taken = confirmed(call)
    ApplicationFactory(call=call, submitted=True, state=Application.State.ACCEPTED)
    cohort = cohorts.create(call.program, by=editor, call=call, name_de="Jahrgang 1")
    assert names(cohort) == {taken.organisation.name}
    assert cohort.members.get().application == taken


def test_taking_in_twice_adds_nobody_twice(call, editor):
    confirmed(call)
    cohort = cohorts.create(call.program, by=editor, call=call, name_de="Jahrgang 1")
    late = confirmed(call)
    assert [member.organisation for member in cohorts.take_in(cohort, by=editor)] == [late.organisation]
    assert cohorts.take_in(cohort, by=editor) == []


def test_cohort_without_a_call_takes_in_nobody_by_itself(call, editor):
    confirmed(call)
    assert names(cohorts.create(call.program, by=editor, name_de="Ohne Ausschreibung")) == set()


def test_organisation_that_came_another_way_is_added_once(cohort, editor):
    organisation = OrganisationFactory()
    cohorts.add(cohort, by=editor, organisation=organisation)
    with pytest.raises(InvalidTransition, match="in this cohort already"):
        cohorts.add(cohort, by=editor, organisation=organisation)


def test_people_of_a_new_member_are_told(cohort, editor, founder, member):
    other = CohortFactory(program=cohort.program)
    cohorts.add(other, by=editor, organisation=member.organisation)
    assert Message.objects.get(kind="cohort_joined").recipient == founder


def test_member_graduates_once_and_is_told(member, editor, founder):
    cohorts.graduate(member, by=editor)
    with pytest.raises(InvalidTransition, match="graduated"):
        cohorts.graduate(member, by=editor)
    member.refresh_from_db()
    assert (member.state, bool(member.ended)) == (CohortMember.State.GRADUATED, True)
    assert Message.objects.filter(kind="cohort_graduated", recipient=founder).count() == 1


def test_reason_for_leaving_is_a_note_for_staff_and_nowhere_else(member, editor, founder):
    cohorts.leave(member, by=editor, reason="Kein Geld mehr.")
    assert member.notes.get().text == "Kein Geld mehr."
    assert "Kein Geld" not in str(list(Activity.objects.values_list("note", "changes")))
    assert "Kein Geld" not in str(list(Message.objects.values_list("title", "payload")))


def test_whoever_has_left_does_not_graduate(member, editor):
    cohorts.leave(member, by=editor, reason="Umzug")
    with pytest.raises(InvalidTransition):
        cohorts.graduate(member, by=editor)


def test_member_is_named_publicly_until_staff_say_otherwise(browser, member, editor):
    page = member.cohort.program.get_absolute_url()
    assert member.organisation.name in browser().get(page).text
    cohorts.show(member, by=editor, is_public=False)
    assert member.organisation.name not in browser(editor).get(page).text


def test_documents_of_a_cohort_are_for_its_members_alone(cohort, editor, founder, browser):
    upload = SimpleUploadedFile("plan.txt", b"Plan", content_type="text/plain")
    document = cohorts.add_document(cohort, by=editor, upload=upload, title="Plan")
    stranger = CohortMemberFactory().organisation
    outsider = MembershipFactory(organisation=stranger).user
    path = f"/en/programs/cohorts/documents/{document.pk}/"
    answers = [browser(person).get(path) for person in (founder, editor, outsider)]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert b"".join(answers[0]) == b"Plan"
    for answer in answers:
        answer.close()


def test_removed_document_takes_its_file_along(cohort, editor):
    upload = SimpleUploadedFile("plan.txt", b"Plan", content_type="text/plain")
    document = cohorts.add_document(cohort, by=editor, upload=upload, title="Plan")
    file = document.file
    cohorts.remove_document(document, by=editor)
    assert not type(file).objects.filter(pk=file.pk).exists()
