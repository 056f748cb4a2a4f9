"""Nobody learns of another's application: not that there is one, not how many, not what it says."""

import pytest
from django.core import mail

from hubportal.outbox.actions import messages
from programs import answers
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs.applications import AnswerFileFactory, ApplicationFactory
from tests.factories.programs.calls import FormFactory
from tests.programs.applying.conftest import QUESTIONS, browser, writer

pytestmark = pytest.mark.django_db
CANARY = "KANARIENVOGEL"


@pytest.fixture
def other(call):
    """Another's application to the same call, handed in, all of whose texts hold a word."""
    one = ApplicationFactory(call=call, organisation__name=f"{CANARY} GmbH", organisation__is_listed=False)
    writer(one, name=CANARY, email=f"{CANARY.lower()}@example.org")
    one.answers.create(key="name", value=CANARY, saved_at=one.begun_at)
    AnswerFileFactory(application=one, file__name=f"{CANARY}.pdf")
    browser(one.applicants.get().user).post(f"/en/programs/applications/{one.pk}/submission/")
    return one


def pages(application):
    one = f"/en/programs/applications/{application.pk}/"
    return [
        one,
        *(f"{one}{name}" for name in ("pages/1/", "check/", "people/", "withdrawal/", "draft.pdf")),
        f"{one}submissions/{application.submissions.get().pk}/pdf/" if application.submissions.exists() else one,
        f"{one}files/{application.files.get().pk}/" if application.files.exists() else one,
    ]


def test_another_applicants_pages_do_not_exist(founder, draft, other):
    own = browser(other.applicants.get().user)
    for address in pages(other):
        shown = own.get(address)
        b"".join(shown)  # a file is closed once it has been sent
        assert shown.status_code == 200
        assert founder.get(address).status_code == 404


def test_applicant_sees_no_trace_of_another(founder, draft, other):
    with_other = [founder.get(address).content for address in pages(draft)[:5]]
    assert all(CANARY.encode() not in content for content in with_other)
    for address in ("/en/programs/mine/", "/en/desk/", f"/en/programs/calls/{draft.call.slug}/apply/", "/en/messages/"):
        assert CANARY not in founder.get(address).content.decode()


def test_pages_are_the_same_with_and_without_others(founder, draft, call):
    def seen():
        said = founder.get(f"/en/programs/applications/{draft.pk}/").content.decode()
        return [line for line in said.splitlines() if "csrfmiddlewaretoken" not in line]

    before = seen()
    for _number in range(3):
        ApplicationFactory(call=call, submitted=True)
    assert seen() == before


def test_mails_reach_the_applicants_alone(founder, draft, other):
    messages.deliver()
    assert [one.to for one in mail.outbox] == [[f"{CANARY.lower()}@example.org"]]


def test_superuser_writes_nobodys_application(draft, admin_user):
    client = browser(admin_user)
    assert client.get(f"/en/programs/applications/{draft.pk}/").status_code == 404
    assert client.post(f"/en/programs/applications/{draft.pk}/submission/").status_code == 404


def test_staff_see_nothing_of_a_draft(draft):
    draft.answers.create(key="name", value=CANARY, saved_at=draft.begun_at)
    assert answers.sheet(draft, blind=False) is None
    staff = browser(StaffRoleFactory(hub=draft.call.program.hub).user)
    assert staff.get(f"/en/programs/applications/{draft.pk}/").status_code == 404


def test_staff_read_what_was_handed_in_and_not_what_is_being_changed(other):
    other.answers.filter(key="name").update(value="changed since")
    sheet = answers.sheet(other, blind=False)
    rows = {row.ask.key: row for _section, rows in answers.shown(sheet) for row in rows}
    assert rows["name"].lines == [CANARY]
    assert [name for _file, name in rows["deck"].files] == [f"{CANARY}.pdf"]


def test_blind_reader_sees_no_name_in_answers_and_files(call):
    questions = [one | {"identifies": one["key"] == "name"} for one in QUESTIONS]
    form = FormFactory(call=call, number=2, questions=questions)
    one = ApplicationFactory(call=call, form_version=form)
    client = browser(writer(one))
    one.answers.create(key="name", value=CANARY, saved_at=one.begun_at)
    AnswerFileFactory(application=one, file__name=f"{CANARY}.pdf")
    client.post(f"/en/programs/applications/{one.pk}/submission/")
    open_sheet, blind_sheet = (answers.sheet(one, blind=blind) for blind in (False, True))
    assert CANARY in str([(row.lines, row.files) for _section, rows in answers.shown(open_sheet) for row in rows])
    shown = [
        (row.lines, [name for _file, name in row.files])
        for _section, rows in answers.shown(blind_sheet)
        for row in rows
    ]
    assert CANARY not in str(shown)
    assert f"{one.code}-deck-1.pdf" in str(shown)
