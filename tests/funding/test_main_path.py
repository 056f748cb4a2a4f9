"""From the opened file to the accepted proof, as people do it in the browser."""

import datetime

import pytest
import time_machine

from funding.models import Drawdown, Grant, Proof
from hubportal.outbox.models import Message
from tests.factories.funding import SchemeTermsFactory, an_officer
from tests.factories.hubs import HubFactory
from tests.factories.partners import MembershipFactory
from tests.funding.conftest import browser

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 3, 2)


def post(client, name, **data):
    """Press the button on the page `name`; the page it leads to."""
    response = client.post(f"/en/funding/{name}/", data, follow=True)
    assert response.status_code == 200
    return response


@pytest.fixture
def scene():
    with time_machine.travel(datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC), tick=False):
        hub, terms = HubFactory(), SchemeTermsFactory()
        owner = MembershipFactory(user__language="en")
        yield {
            "hub": hub,
            "terms": terms,
            "owner": browser(owner.user),
            "recipient": owner.organisation,
            "first": browser(an_officer(hub)),
            "second": browser(an_officer(hub)),
        }


def open_and_award(scene):
    post(
        scene["first"],
        "office/new",
        hub=scene["hub"].pk,
        recipient=scene["recipient"].slug,
        scheme=scene["terms"].scheme.pk,
        title_de="Reallabor Netz",
        title_en="Grid lab",
        starts_on="2026-01-01",
        ends_on="2027-12-31",
        award="10.000,00",
        own_share="2500",
        name_1="Personal",
        amount_1="7.500,00",
        name_2="Geräte",
        amount_2="5000",
    )
    grant = Grant.objects.get()
    post(scene["first"], f"files/{grant.pk}/award", date="2026-03-01", is_public="on")
    grant.refresh_from_db()
    return grant


def kinds_told(person):
    return set(Message.objects.filter(recipient=person).values_list("kind", flat=True))


def test_an_officer_opens_and_awards_a_grant(scene):
    grant = open_and_award(scene)
    assert (grant.state, grant.amount, grant.is_public) == ("awarded", 10000, True)
    due = [(proof.kind, proof.due_on.isoformat()) for proof in grant.proofs.all()]
    assert due == [("interim", "2027-04-30"), ("final", "2028-06-30")]
    assert kinds_told(scene["owner"].user) == {"grant_awarded"}


def test_two_people_look_before_money_is_paid(scene):
    grant = open_and_award(scene)
    line = {"cost_1": "1000", "needed_until": "2026-04-10"}
    post(scene["owner"], f"files/{grant.pk}/drawdowns/new", **line)
    drawdown = Drawdown.objects.get()
    assert (drawdown.amount, drawdown.state) == (800, "requested")
    post(scene["first"], f"drawdowns/{drawdown.pk}/check")
    refused = post(scene["first"], f"drawdowns/{drawdown.pk}/approval")
    assert b"Four eyes" in refused.content
    post(scene["second"], f"drawdowns/{drawdown.pk}/approval")
    post(scene["first"], f"drawdowns/{drawdown.pk}/payment", **{"pay-paid_on": "2026-03-02"})
    drawdown.refresh_from_db()
    assert (drawdown.state, drawdown.paid_on, drawdown.grant.state) == ("paid", TODAY, "running")
    assert "drawdown_paid" in kinds_told(scene["owner"].user)
    assert kinds_told(scene["second"].user) >= {"drawdown_requested", "drawdown_checked", "drawdown_approved"}


def test_a_proof_is_written_handed_in_and_accepted(scene):
    grant = open_and_award(scene)
    proof = grant.proofs.get(kind="interim")
    draft = post(scene["owner"], f"proofs/{proof.pk}/draft", text="Bisher", spent_1="1.000,50")
    assert b"Your draft is saved" in draft.content
    assert str(proof.spent.get().amount) == "1000.50"
    post(scene["owner"], f"proofs/{proof.pk}/submission", text="Fertig", spent_1="1000", spent_2="0")
    post(scene["first"], f"proofs/{proof.pk}/return", **{"return-note": "Belege fehlen"})
    post(scene["owner"], f"proofs/{proof.pk}/submission", text="Mit Belegen", spent_1="1000", spent_2="0")
    post(scene["first"], f"proofs/{proof.pk}/acceptance")
    proof.refresh_from_db()
    assert (proof.state, proof.text, proof.accepted_by) == ("accepted", "Mit Belegen", scene["first"].user)
    assert kinds_told(scene["owner"].user) == {"grant_awarded", "proof_returned", "proof_accepted"}


def test_more_time_is_put_on_record(scene):
    proof = open_and_award(scene).proofs.get(kind="interim")
    extension = {"extend-until": "2027-06-30", "extend-reason": "Umzug"}
    post(scene["first"], f"proofs/{proof.pk}/extension", **extension)
    proof = Proof.objects.get(pk=proof.pk)
    assert (proof.due_on, proof.counted_due_on) == (datetime.date(2027, 6, 30), datetime.date(2027, 4, 30))
    assert proof.extensions.get().reason == "Umzug"


def test_the_public_sees_what_was_paid(scene):
    grant = open_and_award(scene)
    page = scene["owner"].get(grant.get_absolute_url().replace("/de/", "/en/"))
    assert b"EUR 10,000" in page.content or b"10,000" in page.content
