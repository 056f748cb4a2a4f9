"""A blind jury learns nothing of who applies: pages, files, mails, search, autocomplete and admin hold no canary."""

import io

import pypdf
import pytest

from hubportal.core.actions.stored_files import keep_bytes
from hubportal.outbox import mail
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from programs import answers
from programs.actions import assignments, reviews
from programs.models import StartupProfile
from tests.factories.accounts import UserFactory
from tests.factories.core import pdf
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory
from tests.factories.programs.applications import AnswerFactory, ApplicationFactory, SubmissionFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory, FormFactory
from tests.factories.programs.review import JurorFactory
from tests.programs.review.conftest import browser, juror_of

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture
def call(db):
    call = CallFactory(in_review=True, is_blind=True)
    CriterionFactory(call=call)
    FormFactory(
        call=call,
        questions=[
            {"key": "product", "kind": "long_text"},
            {"key": "site", "kind": "url"},
            {"key": "people", "kind": "team"},
            {"key": "chief", "identifies": True},
            {"key": "deck", "kind": "file", "without_names": True},
        ],
    )
    return call


@pytest.fixture
def application(call):
    """Whatever tells who applies holds the canary; the answer to read is the one about the product."""
    person = UserFactory(name=CANARY, email=f"{CANARY}@kanarienvogel.example".lower())
    organisation = OrganisationFactory(
        kind="startup", name=f"{CANARY} GmbH", slug="kanarienvogel", website="https://kanarienvogel.example"
    )
    StartupProfile.objects.create(organisation=organisation, product=CANARY, team=[{"name": CANARY}])
    application = ApplicationFactory(call=call, organisation=organisation, applicants=[person])
    text = (
        f"Wir bei {CANARY} GmbH bauen Zähler. Fragen an info@kanarienvogel.example, https://www.kanarienvogel.example/x"
    )
    content = io.BytesIO(pdf(Author=CANARY, Title=CANARY))
    file = keep_bytes(content, name=f"{CANARY}.pdf", media_type="application/pdf", by=person)
    kept = application.files.create(key="deck", file=file)
    answers = {
        "product": text,
        "site": "https://kanarienvogel.example",
        "people": [{"name": CANARY, "role": "CTO"}],
        "chief": CANARY,
    }
    for key, value in answers.items():
        AnswerFactory(application=application, key=key, value=value)
    snapshot = answers | {"deck": [{"id": str(kept.pk), "name": file.name, "sha256": file.sha256}]}
    submission = SubmissionFactory(application=application, answers=snapshot)
    application.state, application.submitted_at = "in_review", submission.received_at
    application.save()
    return application


@pytest.fixture
def juror(call, application):
    seat = juror_of(call)
    assignments.clear(assignments.assign(application, juror=seat, by=UserFactory()), by=seat.user)
    return browser(seat.user)


def sheet(application):
    return f"/de/programs/jury/assignments/{application.assignments.get().pk}/"


def pages(application):
    base = sheet(application)
    return [
        base,
        f"{base}declaration/",
        f"/de/programs/jury/calls/{application.call.slug}/",
        "/de/programs/jury/",
        "/de/desk/",
    ]


def test_canary_could_be_there(application, juror):
    """The same pages of a call that is not blind hold it: so the other tests can fail."""
    type(application.call).objects.update(is_blind=False)
    assert CANARY in juror.get(sheet(application)).text


@pytest.mark.parametrize(
    "name",
    [
        "Kanarienvogel GmbH (Leipzig)",  # as it is registered
        "Canary",  # as its domain says
        "Berta Vogel",  # of the team, in an answer that is hidden
        "canary.example",
    ],
)
def test_texts_name_nobody_whom_the_portal_knows(call, name):
    organisation = OrganisationFactory(name="Kanarienvogel GmbH (Leipzig)", website="https://www.canary.example/de")
    application = ApplicationFactory(call=call, organisation=organisation)
    team = [{"name": "Berta Vogel", "role": "CTO"}]
    SubmissionFactory(application=application, answers={"product": f"Fragen Sie {name}!", "people": team})
    [_section, rows] = answers.shown(answers.sheet(application, blind=True))[0]
    assert rows[0].lines == ["Fragen Sie ▇▇▇!"]


def test_no_page_of_the_jury_tells_who_applies(application, juror):
    for page in pages(application):
        shown = juror.get(page)
        assert shown.status_code == 200
        assert CANARY.lower() not in shown.text.lower(), page
    assert "bauen Zähler" in juror.get(sheet(application)).text
    assert application.code in juror.get(sheet(application)).text


def test_pages_after_ones_own_final_review_tell_nothing_either(application, juror):
    criterion = application.call.criteria.get()
    reviews.finalise(application.assignments.get(), by=juror.user, scores={criterion: (3, "")})
    assert CANARY.lower() not in juror.get(sheet(application)).text.lower()


def test_file_has_another_name_and_no_metadata(application, juror):
    file = application.files.get()
    answer = juror.get(f"/de/programs/applications/{application.pk}/files/{file.pk}/")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert CANARY.lower() not in str(dict(answer.items())).lower()
    assert not {str(value) for value in (pypdf.PdfReader(io.BytesIO(content)).metadata or {}).values()} & {CANARY}


def test_mails_to_the_jury_tell_nothing(application, juror):
    for message in Message.objects.filter(recipient=juror.user):
        composed = mail.compose(message, kinds[message.kind])
        assert CANARY.lower() not in (composed.subject + composed.body + message.title + message.path).lower()
    assert Message.objects.filter(recipient=juror.user).exists()


def test_nothing_else_of_the_portal_opens_to_a_juror(application, juror):
    base = f"/de/programs/manage/calls/{application.call.slug}/"
    closed = [base + page for page in ("review/", "jury/", "ranking/", "decisions/", "statistics/")]
    closed += [f"/de/programs/reviews/{application.pk}/", f"/de/programs/applications/{application.pk}/"]
    closed += ["/de/admin/programs/application/", "/de/admin/programs/submission/", "/de/admin/core/activity/"]
    closed.append("/de/admin/autocomplete/?term=Kan&app_label=programs&model_name=cohort&field_name=call")
    for page in closed:
        assert juror.get(page).status_code in (302, 403, 404), page


def test_whoever_sits_in_it_learns_no_name_on_the_pages_of_staff_either(application, juror):
    """A role in the hub may come after the seat."""
    juror.user.is_staff = True
    juror.user.save()
    StaffRoleFactory(hub=application.call.program.hub, user=juror.user, role="manager")
    assert juror.get(f"/de/programs/reviews/{application.pk}/").status_code == 404
    base = f"/de/programs/manage/calls/{application.call.slug}/"
    pages = [base + page for page in ("", "review/", "ranking/", "decisions/", "statistics/")]
    for page in (*pages, "/de/desk/", "/de/admin/programs/application/", "/de/admin/programs/conflict/"):
        shown = juror.get(page, follow=True)
        assert shown.status_code == 200, page
        assert CANARY.lower() not in shown.text.lower(), page


def test_pdf_of_the_whole_does_not_open_to_a_juror(application, juror):
    submission = application.submissions.get()
    path = f"/de/programs/applications/{application.pk}/submissions/{submission.pk}/pdf/"
    assert juror.get(path).status_code == 404


def test_member_of_the_jury_sees_no_names_of_other_seats_before_scoring(application, juror):
    JurorFactory(call=application.call, name="Andere Jurorin")
    assert "Andere Jurorin" not in juror.get(sheet(application)).text
    MembershipFactory(organisation=application.organisation, user=UserFactory(name="Noch jemand"))
    assert "Noch jemand" not in juror.get(sheet(application)).text


def test_names_that_staff_say_are_blacked_out_for_it_and_those_that_jurors_say_are_not(application, juror):
    """What a juror guesses must not come back black: that would say that the guess is right."""
    staff = StaffRoleFactory(hub=application.call.program.hub).user
    criteria = application.call.criteria.all()
    review = reviews.finalise(application.assignments.get(), by=juror.user, scores=dict.fromkeys(criteria, (3, "")))
    reviews.remark(application, by=juror.user, text=f"Ist das {CANARY}?")
    assert juror.get(sheet(application)).text.count(CANARY) == 1
    reviews.remark(application, by=staff, text=f"{CANARY} GmbH war schon einmal da.")
    shown = juror.get(sheet(application)).text
    assert (shown.count(CANARY), "▇▇▇ war schon einmal da." in shown) == (1, True)
    assert f"{CANARY} GmbH war" in browser(staff).get(f"/de/programs/reviews/{application.pk}/").text
    reviews.reopen(review, by=staff, reason=f"{CANARY} GmbH hat nachgereicht.")
    told = mail.compose(Message.objects.get(kind="review_opened_again"), kinds["review_opened_again"])
    assert CANARY not in told.body
    assert "hat nachgereicht" in told.body
