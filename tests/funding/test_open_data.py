"""360Giving: what is required is there, or the grant is left out with the reason."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.utils import translation
from jsonschema import Draft7Validator

from funding import threesixty
from funding.actions import grants
from funding.models import Grant
from hubportal.core.dates import PartialDate
from partners.models import Identifier
from tests.factories.accounts import UserFactory
from tests.factories.funding import (
    AmountStatementFactory,
    AwardNoticeFactory,
    GrantFactory,
    a_paid_drawdown,
    an_awarded_grant,
)
from tests.factories.partners import IdentifierFactory

pytestmark = pytest.mark.django_db
ORGANISATION = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string", "minLength": 1}, "name": {"type": "string", "minLength": 1}},
}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
# The rules of the published schema for a grant, as far as the portal writes its fields.
SCHEMA = {
    "type": "object",
    "required": ["version", "grants"],
    "properties": {
        "version": {"pattern": r"^(\d+\.)(\d+)$"},
        "grants": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": [
                    *("id", "title", "description", "currency", "amountAwarded", "awardDate"),
                    *("fundingOrganization", "recipientOrganization"),
                ],
                "properties": {
                    "id": {"type": "string", "pattern": "^360G-[^ ]+$"},
                    "title": {"type": "string", "minLength": 1, "maxLength": 140},
                    "description": {"type": "string", "minLength": 1},
                    "currency": {"enum": ["EUR"]},
                    "amountAwarded": {"type": "number"},
                    "amountDisbursed": {"type": "number"},
                    "awardDate": DAY,
                    "recipientOrganization": {"type": "array", "minItems": 1, "maxItems": 1, "items": ORGANISATION},
                    "fundingOrganization": {"type": "array", "minItems": 1, "maxItems": 1, "items": ORGANISATION},
                    "plannedDates": {"items": {"properties": {"startDate": DAY, "endDate": DAY}}},
                },
            },
        },
    },
}


def complete_grant(**fields):
    return an_awarded_grant(**{"summary_de": "Wir bauen Netze.", **fields})


def data(client):
    response = client.get("/funding/360giving.json")
    return json.loads(response.getvalue(), parse_float=Decimal)


def test_json_keeps_the_rules_of_the_standard(client):
    a_paid_drawdown(complete_grant(award="100.10", own="200.20", lines=[("A", "300.30")]), line_1="300.30")
    complete_grant()
    found = data(client)
    Draft7Validator(SCHEMA).validate(json.loads(json.dumps(found, default=float)))
    assert len(found["grants"]) == 2


def test_a_title_longer_than_the_standard_allows_is_cut(client):
    complete_grant(title_en="Netz " * 40)
    [entry] = data(client)["grants"]
    assert (len(entry["title"]), entry["title"][:5], entry["title"][-1]) == (140, "Netz ", "…")


def test_what_was_revoked_is_left_out_and_says_so(client):
    complete_grant()
    gone = complete_grant()
    grants.revoke(gone, by=UserFactory(), reason="Zweck verfehlt.")
    assert [entry["id"].endswith(str(gone.pk)) for entry in data(client)["grants"]] == [False]
    [left_out] = client.get("/en/funding/data/").context["left_out"]
    assert left_out == (gone, ["revoked"])


def test_amounts_are_exact_to_the_cent(client):
    a_paid_drawdown(complete_grant(award="100.10", own="200.20", lines=[("A", "300.30")]), line_1="300.30")
    [entry] = data(client)["grants"]
    assert (entry["amountAwarded"], entry["amountDisbursed"]) == (Decimal("100.10"), Decimal("100.10"))


def test_identifiers_are_stable_and_of_a_register_where_there_is_one(client):
    grant = complete_grant()
    IdentifierFactory(organisation=grant.recipient, scheme=Identifier.Scheme.LEI, value="5299000J2N45DDNE4Y28")
    Grant.objects.filter(pk=grant.pk).update(slug="another-address")
    [entry] = data(client)["grants"]
    assert entry["id"] == f"360G-hubportal-{grant.pk}"
    assert entry["recipientOrganization"][0]["id"] == "XI-LEI-5299000J2N45DDNE4Y28"
    assert entry["fundingOrganization"][0]["id"] == f"360G-hubportal-org-{grant.scheme.funder.uuid}"


def test_flat_table_says_the_same_as_the_json(client):
    complete_grant()
    [entry] = data(client)["grants"]
    text = client.get("/funding/360giving.csv").getvalue().decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["Identifier"], row["Award Date"]) == (entry["id"], entry["awardDate"])
    assert row["Funding Org:Name"] == entry["fundingOrganization"][0]["name"]
    assert Decimal(row["Amount Awarded"]) == entry["amountAwarded"]


LACKING = {
    "no exact amount": lambda grant: AmountStatementFactory(grant=grant, bound="at_most", is_shown=True),
    "no recipient": lambda grant: Grant.objects.filter(pk=grant.pk).update(recipient=None),
    "no funder": lambda grant: Grant.objects.filter(pk=grant.pk).update(scheme=None),
    "no description": lambda grant: Grant.objects.filter(pk=grant.pk).update(summary_de=""),
    "no day of the award": lambda grant: type(grant.notice).objects.filter(grant=grant).update(date="2023"),
}


def stated_grant():
    """A grant known from documents that has all the standard requires."""
    grant = GrantFactory(summary_de="Aus einer Quelle.")
    AwardNoticeFactory(grant=grant, date=PartialDate(2023, 11, 10))
    AmountStatementFactory(grant=grant)
    return grant


def test_a_stated_exact_amount_is_enough(client):
    stated_grant()
    assert [entry["amountAwarded"] for entry in data(client)["grants"]] == [836000]


@pytest.mark.parametrize("reason", LACKING)
def test_what_lacks_something_is_left_out_with_the_reason(client, reason):
    grant = stated_grant()
    LACKING[reason](grant)
    assert data(client)["grants"] == []
    [found] = threesixty.left_out()
    with translation.override("en"):
        assert threesixty.reasons(found) == [reason]
    assert reason in client.get("/en/funding/data/").text


def test_examples_and_what_is_not_public_are_nowhere(client):
    complete_grant(is_example=True)
    hidden = complete_grant(title_de="KANARIENVOGEL", title_en="KANARIENVOGEL")
    Grant.objects.filter(pk=hidden.pk).update(is_public=False)
    assert data(client)["grants"] == []
    for page in ("/funding/360giving.csv", "/en/funding/grants.csv"):
        assert b"KANARIENVOGEL" not in client.get(page).getvalue()
    assert "KANARIENVOGEL" not in client.get("/en/funding/").text


def test_as_many_queries_for_three_grants_as_for_one(client, django_assert_num_queries):
    complete_grant()
    for _more in range(2):
        with django_assert_num_queries(3):
            client.get("/funding/360giving.json").getvalue()
        complete_grant()
