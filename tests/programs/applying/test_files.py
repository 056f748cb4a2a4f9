"""The files of an application: kept at once, bounded, handed out to those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hubportal.core.models import StoredFile
from programs.actions import answer_files
from programs.models import AnswerFile
from tests.factories.core import PDF
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs.applications import AnswerFileFactory, ApplicationFactory
from tests.factories.programs.calls import FormFactory
from tests.factories.programs.review import AssignmentFactory, ConflictFactory
from tests.programs.applying.conftest import browser, writer
from tests.programs.applying.test_main_path import page, typed

pytestmark = pytest.mark.django_db


def pdf(name="pitch.pdf"):
    return SimpleUploadedFile(name, PDF, "application/pdf")


def upload(client, application, file, key="deck"):
    return client.post(f"/en/programs/applications/{application.pk}/answers/{key}/files/", {f"answer-{key}": file})


def address(file):
    return f"/en/programs/applications/{file.application_id}/files/{file.pk}/"


def test_file_is_kept_while_the_page_stays(founder, draft):
    said = upload(founder, draft, pdf()).json()
    assert "pitch.pdf" in said["files"]
    assert (AnswerFile.objects.get().file.created_by, AnswerFile.objects.get().key) == (founder.user, "deck")


def test_file_is_kept_although_another_field_is_wrong(founder, draft):
    data = typed(draft, revenue="ca. 40k") | {"answer-deck": pdf()}
    said = founder.post(page(draft), data).content.decode()
    assert "is not a number" in said
    assert "pitch.pdf" in said


@pytest.mark.parametrize(
    ("file", "word"),
    [(SimpleUploadedFile("pitch.pdf", b"<html>"), "cannot be taken"), (SimpleUploadedFile("a.pdf", b""), "empty")],
)
def test_file_that_cannot_be_taken_says_why(founder, draft, file, word):
    assert word in upload(founder, draft, file).json()["faults"][0]
    file.seek(0)
    assert word in founder.post(page(draft), typed(draft) | {"answer-deck": file}).content.decode()
    assert not StoredFile.objects.exists()


def test_nothing_sent_is_told(founder, draft):
    assert "missing" in upload(founder, draft, "").json()["faults"][0]


def test_no_more_files_than_the_question_takes(founder, draft):
    for _number in range(2):
        upload(founder, draft, pdf())
    assert "no more than 2 files" in upload(founder, draft, pdf()).json()["faults"][0]
    assert AnswerFile.objects.count() == 2


def test_files_of_an_application_have_a_bound_together(founder, draft, monkeypatch):
    monkeypatch.setattr(answer_files, "MOST_BYTES", len(PDF))
    upload(founder, draft, pdf())
    assert "altogether" in upload(founder, draft, pdf()).json()["faults"][0]


def test_question_that_takes_no_file_gets_none(founder, draft):
    assert upload(founder, draft, pdf(), key="name").status_code == 404


def test_file_of_a_closed_application_is_refused(founder, draft):
    draft.call.state = "archived"
    draft.call.save()
    answer = upload(founder, draft, pdf())
    assert (answer.status_code, StoredFile.objects.count()) == (409, 0)


def test_file_nobody_has_seen_is_deleted_when_it_is_taken_out(founder, draft):
    file = AnswerFileFactory(application=draft)
    answer = founder.post(f"{address(file)}removal/", typed(draft, name="Zählwerk"))
    assert answer.url == f"{page(draft)}#ask-deck"
    assert (AnswerFile.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert draft.answers.get().value == "Zählwerk"


def test_file_that_was_handed_in_stays_with_what_was_handed_in(founder, call, startup):
    one = ApplicationFactory(call=call, organisation=startup, submitted=True, applicants=[founder.user])
    file = AnswerFileFactory(application=one)
    founder.post(f"{address(file)}removal/")
    assert AnswerFile.objects.get().removed_at
    assert "already" in founder.post(f"{address(file)}removal/", follow=True).content.decode()


def test_file_whose_question_is_gone_can_be_taken_out_too(founder, draft):
    file = AnswerFileFactory(application=draft, key="deck-v1")
    assert founder.post(f"{address(file)}removal/").url == f"/en/programs/applications/{draft.pk}/"
    assert not AnswerFile.objects.exists()


@pytest.fixture
def handed_in(call, startup, founder):
    """A file of an application that has been handed in, in a blind call."""
    call.is_blind = True
    call.save()
    one = ApplicationFactory(call=call, organisation=startup, applicants=[founder.user])
    file = AnswerFileFactory(application=one, file__name="Zählwerk Pitch.pdf")
    one.answers.create(key="name", value="Zählwerk", saved_at=one.begun_at)
    founder.post(f"/en/programs/applications/{one.pk}/submission/")
    return file


def juror(application, **fields):
    return AssignmentFactory(application=application, juror__call=application.call, **fields).juror.user


def got(person, file):
    answer = browser(person).get(address(file))
    b"".join(answer)  # a file is closed once it has been sent
    return (answer.status_code, answer.get("Content-Disposition", ""))


def test_writers_get_their_file_under_its_name(founder, handed_in):
    assert "Z%C3%A4hlwerk%20Pitch.pdf" in got(founder.user, handed_in)[1]
    assert got(writer(handed_in.application), handed_in)[0] == 200


def test_staff_of_the_hub_get_it_and_those_of_another_do_not(handed_in):
    assert got(StaffRoleFactory(hub=handed_in.application.call.program.hub, role="reader").user, handed_in)[0] == 200
    assert got(StaffRoleFactory().user, handed_in)[0] == 404


def test_blind_juror_gets_it_under_a_name_that_tells_nothing(handed_in):
    application = handed_in.application
    assert got(juror(application), handed_in) == (200, f'attachment; filename="{application.code}-deck-1.pdf"')


def test_juror_who_has_not_declared_gets_nothing(handed_in):
    assert got(juror(handed_in.application, state="assigned", declared_at=None), handed_in)[0] == 404


def test_conflict_closes_it_for_jurors_and_staff(handed_in, admin_user):
    member_of_the_jury = juror(handed_in.application)
    staff = StaffRoleFactory(hub=handed_in.application.call.program.hub).user
    for person in (member_of_the_jury, staff, admin_user):
        assert got(person, handed_in)[0] == 200
        ConflictFactory(application=handed_in.application, user=person)
        assert got(person, handed_in)[0] == 404


def test_file_of_which_nobody_says_that_it_holds_no_names_is_closed_to_a_blind_jury(call, startup, founder):
    call.is_blind = True
    call.save()
    form = FormFactory(call=call, number=2, questions=[{"key": "cv", "kind": "file"}])
    one = ApplicationFactory(call=call, organisation=startup, form_version=form, applicants=[founder.user])
    file = AnswerFileFactory(application=one, key="cv")
    founder.post(f"/en/programs/applications/{one.pk}/submission/")
    assert got(juror(one), file)[0] == 404
    assert got(StaffRoleFactory(hub=call.program.hub).user, file)[0] == 200


def test_draft_file_is_its_writers_alone(draft, admin_user):
    file = AnswerFileFactory(application=draft)
    for person in (StaffRoleFactory(hub=draft.call.program.hub).user, juror(draft), admin_user):
        assert got(person, file)[0] == 404
