"""The officers' overview, the desk, the workbook, and the steps of a grant."""

import io

import pytest
from django.db import IntegrityError
from django.utils import timezone
from openpyxl import load_workbook

from funding.actions import amendments, drawdowns, grants, proofs
from funding.models import Grant, balance
from hubportal.core import jobs
from hubportal.core.models import Job
from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.funding import SchemeFactory, a_drawdown, a_paid_drawdown, an_awarded_grant, an_open_file
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_overview_says_what_came_in_what_is_due_and_what_flows(people, grant):
    a_paid_drawdown(grant, line_1="100")
    a_drawdown(grant, line_1="50")
    page = people["officer"].get("/en/funding/office/").text.replace("\xa0", " ")
    quarter = f"Q{(timezone.localdate().month + 2) // 3} {timezone.localdate().year}"
    for said in ("EUR 40: Living lab", "Calendar of duties", "Cash flow by quarter", quarter, f"{quarter}, asked for"):
        assert said in page


def test_overview_takes_as_many_queries_with_three_grants_as_with_one(people, grant, django_assert_max_num_queries):
    a_drawdown(grant, line_1="50")
    people["officer"].get("/en/funding/office/")
    for _more in range(2):
        with django_assert_max_num_queries(14):
            people["officer"].get("/en/funding/office/")
        a_drawdown(an_awarded_grant(hub=grant.hub), line_1="50")


def desk(people, role):
    page = people[role].get("/en/desk/", {"kind": "drawdowns"})
    return [item.text for _kind, item in page.context["desk"].items] if page.context.get("desk") else []


def test_desk_shows_a_drawdown_to_those_who_may_take_the_next_step(people, grant):
    drawdown = a_drawdown(grant, line_1="100")
    assert len(desk(people, "officer")) == len(desk(people, "second officer")) == 1
    drawdowns.approve_first(drawdown, by=people["officer"].user)
    assert (len(desk(people, "officer")), len(desk(people, "second officer"))) == (0, 1)
    drawdowns.approve(drawdown, by=people["second officer"].user)
    assert len(desk(people, "officer")) == 1


def test_workbook_of_all_files_is_made_in_the_background(people, grant, django_capture_on_commit_callbacks):
    a_paid_drawdown(grant, line_1="100")
    people["officer"].user.language = "en"
    people["officer"].user.save()
    response = people["officer"].post("/en/funding/office/export/")
    job = Job.objects.get()
    jobs.run_job(str(job.pk))
    job.refresh_from_db()
    assert (job.state, response["Location"]) == ("done", f"/en/jobs/{job.pk}/")
    with job.file.file.open("rb") as content:
        sheet = load_workbook(io.BytesIO(content.read())).worksheets[0]
    header, row = sheet.iter_rows(values_only=True)
    assert (row[header.index("Title")], row[header.index("Paid so far, EUR")]) == ("Living lab", 80)


def test_workbook_is_had_only_while_one_looks_after_all_that_is_in_it(people, grant):
    officer = people["officer"]
    second = StaffRoleFactory(user=officer.user, hub=HubFactory())
    officer.post("/en/funding/office/export/")
    job = Job.objects.get()
    jobs.run_job(str(job.pk))
    answers = []
    for lose in (lambda: None, second.delete):
        lose()
        response = officer.get(f"/en/jobs/{job.pk}/file/")
        answers.append(response.status_code)
        response.getvalue()
    assert answers == [200, 403]


MOVES = {
    "award": (grants.award, {"date": timezone.localdate()}),
    "decline": (grants.decline, {"reason": "Nein."}),
    "start": (grants.start, {}),
    "complete": (grants.complete, {}),
    "revoke": (grants.revoke, {"reason": "Zweck verfehlt."}),
}
LEGAL = {
    ("applied", "decline"): "declined",
    ("awarded", "start"): "running",
    ("awarded", "revoke"): "revoked",
    ("running", "complete"): "completed",
    ("running", "revoke"): "revoked",
}


def grant_in(state):
    grant = an_open_file() if state == "applied" else an_awarded_grant()
    grant.proofs.all().delete()
    Grant.objects.filter(pk=grant.pk).update(state=state, is_public=False)
    return Grant.objects.get(pk=grant.pk)


@pytest.mark.parametrize(("state", "move"), LEGAL)
def test_a_legal_move_is_made(state, move):
    action, fields = MOVES[move]
    grant = grant_in(state)
    action(grant, by=UserFactory(), **fields)
    assert Grant.objects.get(pk=grant.pk).state == LEGAL[state, move]


@pytest.mark.parametrize(
    ("state", "move"),
    [(state, move) for state in Grant.State for move in MOVES if (state, move) not in {*LEGAL, ("applied", "award")}],
)
def test_any_other_move_is_refused_in_a_sentence(state, move):
    action, fields = MOVES[move]
    grant = grant_in(state)
    with pytest.raises(InvalidTransition, match="cannot be done any more"):
        action(grant, by=UserFactory(), **fields)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"own": "100"}, "come to"),
        ({"award": "900", "own": "100"}, "more than 80 %"),
        ({"lines": [("A", "999")]}, "come to"),
        ({"ends": None}, "first and last day"),
        ({"terms": False}, "no terms that hold"),
    ],
)
def test_an_award_that_does_not_add_up_is_refused(fields, sentence):
    fields = {"scheme": SchemeFactory(), **fields} if fields.get("terms") is False else fields
    grant = an_open_file(**fields)
    with pytest.raises(InvalidTransition, match=sentence):
        grants.award(grant, by=UserFactory(), date=timezone.localdate())


def test_a_grant_is_completed_once_all_is_proven(grant):
    grants.start(grant, by=UserFactory())
    drawdown = a_drawdown(grant, line_1="100")
    with pytest.raises(InvalidTransition, match="on its way"):
        grants.complete(grant, by=UserFactory())
    drawdowns.withdraw(drawdown, by=UserFactory())
    with pytest.raises(InvalidTransition, match="not been accepted"):
        grants.complete(grant, by=UserFactory())
    for proof in grant.proofs.all():
        proofs.submit(proof, by=UserFactory(), text="Fertig", spent={}, reached={})
        proofs.accept(proof, by=UserFactory())
    owner = MembershipFactory(organisation=grant.recipient, role="owner").user
    assert grants.complete(grant, by=UserFactory()).state == "completed"
    assert Message.objects.filter(kind="grant_completed", address=owner.email).count() == 1


def test_revoking_declines_what_is_on_its_way_and_keeps_what_is_paid(grant):
    a_paid_drawdown(grant, line_1="100")
    waiting = a_drawdown(grant, line_1="100")
    grants.revoke(grant, by=UserFactory(), reason="Zweck verfehlt.")
    waiting.refresh_from_db()
    assert (waiting.state, balance.of(grant).paid) == ("declined", 80)
    assert not grant.proofs.owed().exists()


def test_revoking_lets_off_what_was_owed_and_keeps_what_came_in(grant):
    handed_in, returned, *rest = grant.proofs.all()
    for proof in (handed_in, returned):
        proofs.submit(proof, by=UserFactory(), text="Fertig", spent={}, reached={})
    proofs.send_back(returned, by=UserFactory(), note="Belege fehlen.")
    grants.revoke(grant, by=UserFactory(), reason="Zweck verfehlt.")
    states = [grant.proofs.get(pk=proof.pk).state for proof in (handed_in, returned, *rest)]
    assert states == ["submitted", "dropped", *("dropped" for _proof in rest)]
    with pytest.raises(InvalidTransition, match="nothing more is owed"):
        proofs.send_back(handed_in, by=UserFactory(), note="Belege fehlen.")


def test_a_revoked_file_says_nothing_of_money_left_to_draw(client, grant):
    client.force_login(UserFactory(superuser=True))
    path = f"/en/funding/files/{grant.pk}/"
    assert "left to draw" in client.get(path).text
    grants.revoke(grant, by=UserFactory(), reason="Zweck verfehlt.")
    assert "left to draw" not in client.get(path).text


def test_a_repayment_never_exceeds_what_was_paid(grant):
    a_paid_drawdown(grant, line_1="100")
    fields = {"kind": "unused", "received_on": timezone.localdate(), "reason": "Nicht gebraucht"}
    amendments.repay(grant, by=UserFactory(), amount=30, **fields)
    assert balance.of(grant).net_paid == 50
    with pytest.raises(InvalidTransition, match="come back"):
        amendments.repay(grant, by=UserFactory(), amount=51, **fields)


def test_amendments_are_entered_in_the_browser(people, grant):
    page = f"/en/funding/files/{grant.pk}/amendments"
    move = {"reason": "Anders", "line_1": "-100", "line_2": "60", "new_line": "Reisen", "new_amount": "40"}
    people["officer"].post(f"{page}/reallocation/", move)
    more = {"reason": "Mehr", "award_change": "80", "own_share_change": "20", "line_1": "100"}
    people["officer"].post(f"{page}/amount/", more)
    people["officer"].post(f"{page}/extension/", {"reason": "Später", "new_end": "2031-12-31"})
    held = balance.of(Grant.objects.get(pk=grant.pk))
    assert (held.award, held.own_share, [int(line.planned) for line in held.lines]) == (880, 220, [600, 460, 40])
    grant.refresh_from_db()
    assert (str(grant.ends), grant.amount) == ("2031-12-31", 880)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"reason": "x", "line_1": "10"}, "must be what others lose"),
        ({"reason": "x"}, "Nothing would change"),
        ({"reason": "x", "new_line": "Reisen"}, "needs a name and an amount"),
        ({"reason": "x", "line_1": "-601", "line_2": "601"}, "below nothing"),
    ],
)
def test_a_wrong_reallocation_is_refused_and_keeps_what_was_typed(people, grant, data, sentence):
    response = people["officer"].post(f"/en/funding/files/{grant.pk}/amendments/reallocation/", data)
    assert response.status_code == 200
    assert sentence in response.text
    assert not grant.amendments.exists()


@pytest.mark.parametrize("made_up", ["scheme", "recipient"])
def test_what_is_granted_under_something_made_up_is_an_example_until_it_is_not(made_up):
    fields = {
        "scheme": {"scheme": SchemeFactory(is_example=True)},
        "recipient": {"recipient": OrganisationFactory(is_synthetic=True)},
    }[made_up]
    grant = an_open_file(**fields)
    assert not Grant.objects.real().filter(pk=grant.pk).exists()
    real = {"scheme": SchemeFactory(), "recipient": OrganisationFactory()}
    grants.save_plan(grant, by=None, **real)
    assert Grant.objects.real().filter(pk=grant.pk).exists()


def test_address_of_a_grant_writes_umlauts_out(people):
    slugs = [an_open_file(title_de="Prüffeld für Wärme").slug for _ in range(2)]
    assert slugs == ["prueffeld-fuer-waerme", "prueffeld-fuer-waerme-2"]


def test_nothing_cascades_away(grant):
    a_drawdown(grant, line_1="100")
    for record in (grant, grant.recipient, grant.hub, grant.scheme):
        with pytest.raises((IntegrityError, Exception), match=r"protected|altered"):
            record.delete()
    assert Grant.objects.filter(pk=grant.pk).exists()


def test_what_is_recorded_before_the_award_can_be_changed(people):
    grant = an_open_file()
    lines = [("A", 500), ("B", 500)]
    grants.save_plan(grant, by=UserFactory(), lines=lines, title_de="Anders", ends=grant.ends)
    assert [(line.name, int(line.amount)) for line in grant.lines.all()] == lines
    grants.award(grant, by=UserFactory(), date=timezone.localdate())
    with pytest.raises(InvalidTransition, match="by an amendment"):
        grants.save_plan(grant, by=UserFactory(), lines=lines)
